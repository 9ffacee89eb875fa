using System.Globalization;

namespace AiPm.Data;

/// <summary>Compares whole rows as a multiset: a row that is there three times and then twice was removed once.</summary>
/// <remarks>
/// Rows are compared by 128 bits of hash over the columns of both tables. Where a column was retyped, its values are compared in
/// the wider type.
/// </remarks>
internal static class WholeRowComparison
{
    private const int MostExamples = 3;
    private const int MostShown = 5;

    /// <summary>What became of the rows.</summary>
    public static RowChange Of(StagedTable old, StagedTable @new, IReadOnlyList<MatchedColumn> matched)
    {
        if (matched.Count == 0)
        {
            return new RowChange { OldCount = old.RowCount, NewCount = @new.RowCount, AddedCount = @new.RowCount, RemovedCount = old.RowCount };
        }

        var session = old.Session;
        session.Execute($"CREATE TABLE ho AS {Hashes(old.Name, "o", matched.Select(column => column.OldSql))}");
        session.Execute($"CREATE TABLE hn AS {Hashes(@new.Name, "n", matched.Select(column => column.NewSql))}");
        session.Execute("CREATE TABLE hd AS SELECT coalesce(a.k, 0) AS old, coalesce(b.k, 0) AS new, a.r AS ro, b.r AS rn FROM ho a FULL OUTER JOIN hn b ON a.h = b.h AND a.g = b.g WHERE a.k IS DISTINCT FROM b.k");
        var counts = session.Rows("SELECT CAST(coalesce(sum(greatest(new - old, 0)), 0) AS BIGINT), CAST(coalesce(sum(greatest(old - new, 0)), 0) AS BIGINT) FROM hd")[0];
        return new RowChange
        {
            OldCount = old.RowCount,
            NewCount = @new.RowCount,
            AddedCount = (long)counts[0]!, // coalesced
            RemovedCount = (long)counts[1]!, // coalesced
            AddedExamples = Examples(session, @new, "rn", "new > old", [.. matched.Take(MostShown).Select(column => column.New)]),
            RemovedExamples = Examples(session, old, "ro", "old > new", [.. matched.Take(MostShown).Select(column => column.Old)]),
        };
    }

    private static string Hashes(string table, string alias, IEnumerable<string> values)
    {
        var all = string.Join(", ", values);
        return $"SELECT h, g, count(*) AS k, min(r) AS r FROM (SELECT hash({all}) AS h, hash('again', {all}) AS g, r FROM {table} {alias}) GROUP BY h, g";
    }

    private static IReadOnlyList<string> Examples(DuckDbSession session, StagedTable table, string row, string which, IReadOnlyList<StagedColumn> columns)
    {
        var rows = session.Rows(string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {string.Join(", ", columns.Select(column => $"t.{column.Sql}"))} FROM {table.Name} t JOIN (SELECT {row} AS r FROM hd WHERE {which} ORDER BY {row} LIMIT {MostExamples}) e ON t.r = e.r ORDER BY t.r"));
        return [.. rows.Select(values => string.Join(", ", columns.Select((column, index) => column.Shown(values[index]) ?? "(missing)")))];
    }
}
