using System.Globalization;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>What a pointer says of the data under <c>meta: aipm:</c>.</summary>
/// <remarks>
/// Whoever writes a pointer takes the content first (<see cref="OfTable"/>, <see cref="OfFile"/>, or a new one for a folder),
/// then what people say (<see cref="Under"/>) and who made it (<see cref="MadeBy"/>), and then <see cref="Lines"/>.
/// </remarks>
internal sealed record SnapshotMeta
{
    /// <summary>The rows; null where the data is no table.</summary>
    public long? RowCount { get; init; }

    /// <summary>The columns with what was counted in them; none where the data is no table.</summary>
    public IReadOnlyList<SnapshotColumn> Columns { get; init; } = [];

    /// <summary>Where it came from, the licence, the purpose, how long it may be kept.</summary>
    public SnapshotTerms Terms { get; init; } = new();

    /// <summary>What made it; null where it is not known.</summary>
    public SnapshotProducer? Producer { get; init; }

    /// <summary>What a user should know of the reading; not written into the pointer.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Looks at a table in memory.</summary>
    public static SnapshotMeta OfTable(Table table, CancellationToken cancellation)
    {
        var tally = new TableTally();
        tally.Add(table, cancellation);
        return new SnapshotMeta { RowCount = table.RowCount, Columns = tally.Finish() };
    }

    /// <summary>
    /// Looks at a file without ever holding it whole; the same content gives what <see cref="OfTable"/> gives. A file that is
    /// no table, or none that can be read, is kept all the same: then there are no rows, and a note says why.
    /// </summary>
    /// <param name="path">Where the bytes are.</param>
    /// <param name="name">What the user calls it; its ending says the format.</param>
    /// <param name="cancellation">Stops it.</param>
    public static SnapshotMeta OfFile(string path, string name, CancellationToken cancellation)
    {
        if (DataFile.EndingOf(name) is null)
        {
            return new SnapshotMeta();
        }

        try
        {
            var tally = new TableTally();
            var notes = TableBlocks.Read(path, name, block => tally.Add(block, cancellation), cancellation);
            return new SnapshotMeta { RowCount = tally.RowCount, Columns = tally.Finish(), Notes = notes };
        }
        catch (AipmException error)
        {
            return new SnapshotMeta { Notes = [$"{name} is kept as it is, but not as a table. {error.Problem}"] };
        }
    }

    /// <summary>What an earlier pointer says; null where there is none, or it says nothing of ours.</summary>
    /// <param name="path">The pointer file, which need not exist.</param>
    /// <exception cref="AipmException">It cannot be read.</exception>
    public static SnapshotMeta? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (FormatException error)
        {
            throw new AipmException($"The pointer {Path.GetFileName(path)} cannot be read: {error.Message}", $"git checkout -- {Path.GetFileName(path)}, or dvc add again", error);
        }
    }

    /// <summary>What the text of a pointer says; null where it says nothing of ours.</summary>
    /// <exception cref="FormatException">It is no YAML.</exception>
    public static SnapshotMeta? Parse(string text) => SnapshotMetaText.Parse(text);

    /// <summary>With what the user says now, else what the earlier pointer said.</summary>
    /// <param name="terms">What the user says.</param>
    /// <param name="earlier">The earlier pointer's; null where there is none.</param>
    public SnapshotMeta Under(SnapshotTerms terms, SnapshotMeta? earlier) => this with
    {
        Terms = new SnapshotTerms
        {
            Source = terms.Source ?? earlier?.Terms.Source,
            License = terms.License ?? earlier?.Terms.License,
            Purpose = terms.Purpose ?? earlier?.Terms.Purpose,
            Retention = terms.Retention ?? earlier?.Terms.Retention,
        },
    };

    /// <summary>
    /// With the line and the run that made it. The earlier producer stays where the content is the same, so that running a
    /// notebook again changes no pointer.
    /// </summary>
    /// <param name="line">The verb line, without the directive.</param>
    /// <param name="isSameContent">Whether the pointer had this content already.</param>
    /// <param name="earlier">The earlier pointer's; null where there is none.</param>
    /// <param name="context">Where the verb runs.</param>
    public SnapshotMeta MadeBy(string line, bool isSameContent, SnapshotMeta? earlier, VerbContext context) => this with
    {
        Producer = isSameContent ? earlier?.Producer : SnapshotProducer.Of(line, context),
    };

    /// <summary>The lines, without indent; the same bytes for the same content, 64 KB at most but for the names of columns.</summary>
    public IReadOnlyList<string> Lines()
    {
        var lines = new List<string>();
        if (RowCount is { } rows)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"rows: {rows}"));
        }

        lines.AddRange(Terms.Lines());
        lines.AddRange(Producer?.Lines() ?? []);
        if (RowCount is not null)
        {
            lines.AddRange(SnapshotColumnText.Lines(Columns));
        }

        return lines;
    }
}
