using System.Data;
using System.Text;
using System.Text.Json;
using Dapper;

namespace AiPm.Catalog;

/// <summary>The names in a workspace's catalog, for suggestions while somebody types: a few rows of however many, and no waiting for who writes.</summary>
/// <param name="workspace">The workspace.</param>
public sealed class CatalogNames(Workspace workspace)
{
    // The metrics of so many rows are looked through: runs of late, whatever the catalog's size.
    private const int MetricRows = 2000;
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
            var wanted = new { Limit = limit, Start = digits + "%", Verbs = finishedOf ?? [] };
            var rows = connection.Query<RunRow>(finishedOf is null ? CatalogSql.NamedRuns : CatalogSql.NamedFinishedRuns, wanted);
            var exact = RunName.NumberOf(digits) is { } run
                ? connection.Query<RunRow>(CatalogSql.OneRun, new { Run = run }).Where(row => finishedOf is null || IsFinishedOf(row, finishedOf))
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
            ? Read(connection => Labels(connection, [.. connection.Query<RunRow>(CatalogSql.OneRun, new { Run = run })]) is [var label] ? label : null)
            : null;
    }

    /// <summary>The names of metrics that runs of late have, in alphabetical order.</summary>
    /// <exception cref="AipmException">The catalog cannot be read.</exception>
    public IReadOnlyList<string> Metrics() =>
        Read(connection => connection.Query<string>(CatalogSql.MetricNames, new { Limit = MetricRows }).Order(StringComparer.Ordinal).ToList()) ?? [];

    private static bool IsFinishedOf(RunRow row, IReadOnlyCollection<string> verbs) => row.StatusNow == RunStatus.Finished && verbs.Contains(row.Verb);

    private static IReadOnlyList<RunLabel> Labels(IDbConnection connection, IReadOnlyList<RunRow> rows)
    {
        var numbers = new { Numbers = rows.Select(row => row.Number) };
        var reports = connection.Query<ReportStart>(CatalogSql.ReportStarts, numbers).ToDictionary(report => report.Number, report => report.Json);
        return
        [
            .. rows.Select(row => new RunLabel(
                RunName.Of(row.Number), row.Verb, row.Line, row.StatusNow, SentenceOf(reports.GetValueOrDefault(row.Number, "")))),
        ];
    }

    private T? Read<T>(Func<IDbConnection, T> read)
    {
        try
        {
            using var file = new CatalogFile(workspace, CatalogSchema.Migrations, Patience);
            return file.Existing() is { } connection ? read(connection) : default;
        }
        catch (Exception error) when (CatalogFault.IsForeseen(error))
        {
            throw CatalogFault.Explain(error, workspace.CatalogPath);
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

    // SQLite gives what is computed no type of its own, so no constructor would fit it.
    private sealed record ReportStart
    {
        public long Number { get; init; }

        public string Json { get; init; } = "";
    }
}
