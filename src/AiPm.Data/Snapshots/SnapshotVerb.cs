using System.Text.RegularExpressions;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Keeps data as it is now under a name, in DVC's own format.</summary>
public sealed partial class SnapshotVerb() : Verb<SnapshotOptions, SnapshotReport>(new VerbSpec
{
    Name = "snapshot",
    Summary = "Keeps data as it is now under a name and version.",
    Question = "Which data was this number computed from, and can I have it back?",
    Examples =
    [
        "snapshot data/train.csv --as train",
        "snapshot data/images --as photos",
        "snapshot features --as features --source \"warehouse, table sales\" --license internal",
    ],
    Method =
        "The content is named by the MD5 of its bytes and kept in DVC's cache; a pointer file (x.csv.dvc) beside the data is committed to git. "
        + "dvc push, pull and checkout work on it. A folder is kept as one, each file once; a file that has not changed is not read again. "
        + "A file or folder outside the workspace is copied to data/; a variable is written there as Parquet. "
        + "The same content again is no new version. NAME means the newest version, NAME@v2 that one, NAME@ and four signs of the hash the one with that content.",
    Pitfalls =
    [
        "In a folder, links to files are followed but links to folders are left out, empty folders do not count, and .dvcignore is obeyed, as in DVC.",
        "Commit the pointer, the .gitignore and aipm/snapshots.yaml: they are the version, the data file is not in git.",
        "The cache is on this machine only until push sends it to a remote.",
    ],
    Logged = true,
})
{
    /// <inheritdoc/>
    public override SnapshotReport Run(SnapshotOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        if (!NamePattern().IsMatch(options.As))
        {
            throw new AipmException(
                $"'{options.As}' cannot name a snapshot: a letter, then up to 63 letters, digits, - or _ (ASCII) are expected.",
                context.Line($"snapshot {VerbLine.Quote(options.Data?.Text ?? "data.csv")} --as train"));
        }

        var data = options.Data ?? throw new UsageException("'snapshot' needs data.", context.Line(Spec.Examples[0]));
        var source = SnapshotSource.Find(data, options.As, context);
        return new SnapshotWriter(context).Write(source, options);
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,63}$")]
    private static partial Regex NamePattern();
}
