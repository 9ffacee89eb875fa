using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AiPm.Catalog;

/// <summary>The names in a workspace's catalog, for suggestions while somebody types: a few rows of however many, and no waiting for who writes.</summary>
/// <param name="workspace">The workspace.</param>
public sealed class CatalogNames(Workspace workspace)
{
    // The metrics of so many rows are looked through: runs of late, whatever the catalog's size.
    private const long MetricRows = 2000;
    private const string One = "WHERE number = @p0";
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>The newest runs, newest first.</summary>
    /// <param name="limit">The most to name.</param>
    /// <param name="start">What their names begin with, such as <c>r1</c>. Default: anything.</param>
    /// <param name="finishedOf">Only finished runs of these verbs. Default: all runs.</param>
    /// <exception cref="AipmException">The catalog cannot be read.</exception>
    public IReadOnlyList<RunLabel> Runs(int limit, string start = "r", IReadOnlyCollection<string>? finishedOf = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        var digits = start.StartsWith('r') || start.StartsWith('R') ? start[1..] : start;
        if (!digits.All(char.IsAsciiDigit))
        {
            return [];
        }

        return Read(connection =>
        {
            // r1 stands for r1, r12 and r105 while it is typed, but for r1 first.
            var verbs = (finishedOf ?? []).Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@p{i + 2}"));
            var only = finishedOf is null ? "" : $"AND status = 'finished' AND verb IN ({string.Join(", ", verbs)})";
            var rows = finishedOf is { Count: 0 }
                ? []
                : RunReader.RowsOf(connection, $"WHERE CAST(number AS TEXT) LIKE @p0 {only} ORDER BY number DESC LIMIT @p1", [digits + "%", (long)limit, .. finishedOf ?? []]);
            var exact = RunName.NumberOf(digits) is { } run
                ? RunReader.RowsOf(connection, One, [run]).Where(row => finishedOf is null || IsFinishedOf(row, finishedOf))
                : [];
            return Labels(connection, [.. exact.Concat(rows).DistinctBy(row => row.Number).Take(limit)]);
        }) ?? [];
    }

    /// <summary>The run of that name, or null.</summary>
    /// <param name="id">Such as <c>r12</c>.</param>
    /// <exception cref="AipmException">The catalog cannot be read.</exception>
    public RunLabel? Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return RunName.NumberOf(id) is { } run
            ? Read(connection => Labels(connection, RunReader.RowsOf(connection, One, [run])) is [var label] ? label : null)
            : null;
    }

    /// <summary>The names of metrics that runs of late have, in alphabetical order.</summary>
    /// <exception cref="AipmException">The catalog cannot be read.</exception>
    public IReadOnlyList<string> Metrics() =>
        Read(connection => RunReader.Rows(connection, CatalogSql.MetricNames, [MetricRows], reader => reader.GetString(0)).Order(StringComparer.Ordinal).ToList()) ?? [];

    private static bool IsFinishedOf(RunRow row, IReadOnlyCollection<string> verbs) => row.StatusNow == RunStatus.Finished && verbs.Contains(row.Verb);

    private static IReadOnlyList<RunLabel> Labels(DbConnection connection, List<RunRow> rows)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var names = rows.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@p{i}"));
        var sentences = RunReader
            .Rows(connection, $"{CatalogSql.ReportStarts} WHERE run IN ({string.Join(", ", names)})", [.. rows.Select(row => (object)row.Number)], reader => (Run: reader.GetInt64(0), Json: reader.GetString(1)))
            .ToDictionary(report => report.Run, report => SentenceOf(report.Json));
        return [.. rows.Select(row => new RunLabel(RunName.Of(row.Number), row.Verb, row.Line, row.StatusNow, sentences.GetValueOrDefault(row.Number)))];
    }

    private T? Read<T>(Func<DbConnection, T> read)
    {
        using var store = CatalogStore.Of(workspace, CatalogSetting.Load(workspace), Patience);
        try
        {
            return store.Existing() is { } connection ? read(connection) : default;
        }
        catch (Exception error) when (store.TroubleOf(error) != CatalogTrouble.None)
        {
            throw store.Explain(error);
        }
    }

    // A report begins with its verb and its sentence; all its numbers are not read for that.
    private static string? SentenceOf(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("sentence"u8))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                }
            }
        }
        catch (JsonException)
        {
            // A report that is none says nothing.
        }

        return null;
    }
}
