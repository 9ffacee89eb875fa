using System.Globalization;
using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Compares rows that have the same key, value by value. Missing equals missing, NaN equals NaN, 0 equals −0.</summary>
internal sealed class KeyComparison
{
    private const int MostExamples = 3;
    private const int MostAtOnce = 100;

    private readonly StagedTable _old;
    private readonly StagedTable _new;
    private readonly IReadOnlyList<MatchedColumn> _keys;
    private readonly IReadOnlyList<MatchedColumn> _values;

    /// <summary>Finds the key's columns and sees that no row shares its key with another.</summary>
    /// <exception cref="AipmException">A column is not in both tables, or two rows have the same key.</exception>
    public KeyComparison(StagedTable old, StagedTable @new, IReadOnlyList<MatchedColumn> matched, IReadOnlyList<string> key, (string Old, string New) names)
    {
        (_old, _new) = (old, @new);
        _keys = [.. key.Distinct().Select(name => Find(name, matched, names))];
        _values = [.. matched.Except(_keys)];
        CheckUnique(old, [.. _keys.Select(column => column.Old)], names.Old);
        CheckUnique(@new, [.. _keys.Select(column => column.New)], names.New);
    }

    private string Join => string.Join(" AND ", _keys.Select(column => $"{column.OldSql} IS NOT DISTINCT FROM {column.NewSql}"));

    private string From => $"FROM {_old.Name} o JOIN {_new.Name} n ON {Join}";

    /// <summary>What became of the rows.</summary>
    public RowChange Rows(out IReadOnlyDictionary<MatchedColumn, (long Count, double? MeanDelta)> changes)
    {
        var found = new Dictionary<MatchedColumn, (long, double?)>();
        var (same, changed) = (0L, 0L);
        var anywhere = _values.Count == 0 ? "false" : string.Join(" OR ", _values.Select(Differs));

        // Very wide tables are gone through in parts: a query has its limits too.
        foreach (var part in _values.Count == 0 ? [[]] : _values.Chunk(MostAtOnce))
        {
            var counts = string.Concat(part.Select(column => $", count(*) FILTER ({Differs(column)}), {MeanDelta(column)}"));
            var row = _old.Session.Rows($"SELECT count(*), count(*) FILTER ({anywhere}){counts} {From}")[0];
            (same, changed) = ((long)row[0]!, (long)row[1]!); // counts are never null
            for (var i = 0; i < part.Length; i++)
            {
                // a count is never null
                found[part[i]] = ((long)row[2 + (2 * i)]!, row[3 + (2 * i)] is double mean && double.IsFinite(mean) ? Rounded(mean) : null);
            }
        }

        foreach (var key in _keys)
        {
            found[key] = (0, null);
        }

        changes = found;
        return new RowChange
        {
            Key = [.. _keys.Select(column => column.New.Name)],
            OldCount = _old.RowCount,
            NewCount = _new.RowCount,
            AddedCount = _new.RowCount - same,
            RemovedCount = _old.RowCount - same,
            ChangedCount = changed,
            AddedExamples = _new.RowCount == same ? [] : Alone("n", _new, "o", _old, [.. _keys.Select(column => column.New)]),
            RemovedExamples = _old.RowCount == same ? [] : Alone("o", _old, "n", _new, [.. _keys.Select(column => column.Old)]),
        };
    }

    /// <summary>Rows in which a column changed: the largest changes of numbers, the first rows else.</summary>
    public IReadOnlyList<ValueChange> Examples(MatchedColumn column)
    {
        var keys = string.Join(", ", _keys.Select(key => $"n.{key.New.Sql}"));
        var order = column.HasDelta ? $"abs({column.New.Number("n.")} - {column.Old.Number("o.")}) DESC NULLS LAST, n.r" : "n.r";
        var rows = _old.Session.Rows(string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {keys}, o.{column.Old.Sql}, n.{column.New.Sql} {From} WHERE {Differs(column)} ORDER BY {order} LIMIT {MostExamples}"));
        return [.. rows.Select(row => new ValueChange(Key(row), column.Old.Shown(row[^2]), column.New.Shown(row[^1])))];

        string Key(object?[] row) => string.Join(", ", _keys.Select((key, index) => key.New.Shown(row[index]) ?? "(missing)"));
    }

    private static string Differs(MatchedColumn column) => $"({column.OldSql} IS DISTINCT FROM {column.NewSql})";

    private static string MeanDelta(MatchedColumn column)
    {
        if (!column.HasDelta)
        {
            return "NULL";
        }

        var (before, now) = (column.Old.Number("o."), column.New.Number("n."));
        return $"avg({now} - {before}) FILTER ({Differs(column)} AND isfinite({before}) AND isfinite({now}))";
    }

    // Threads add up in any order; nine digits are the same in all of them.
    private static double Rounded(double value) => double.Parse(value.ToString("E8", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private IReadOnlyList<string> Alone(string alias, StagedTable table, string otherAlias, StagedTable other, IReadOnlyList<StagedColumn> keys)
    {
        var rows = table.Session.Rows(string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT {string.Join(", ", keys.Select(key => $"{alias}.{key.Sql}"))} FROM {table.Name} {alias} ANTI JOIN {other.Name} {otherAlias} ON {Join} ORDER BY {alias}.r LIMIT {MostExamples}"));
        return [.. rows.Select(row => string.Join(", ", keys.Select((key, index) => key.Shown(row[index]) ?? "(missing)")))];
    }

    private static MatchedColumn Find(string name, IReadOnlyList<MatchedColumn> matched, (string Old, string New) names)
    {
        if (matched.FirstOrDefault(column => column.New.Name == name && column.Likeness is null) is { } found)
        {
            return found;
        }

        string[] known = [.. matched.Where(column => column.Likeness is null).Select(column => column.New.Name)];
        var near = NearestName.Find(name, known);
        throw new AipmException(
            $"The key's column '{name}' is not in both {names.Old} and {names.New}.",
            near is null ? $"--key with columns of both: {string.Join(", ", known.Take(12))}" : $"--key {VerbLine.Quote(near)}, the nearest name in both");
    }

    private static void CheckUnique(StagedTable table, IReadOnlyList<StagedColumn> keys, string name)
    {
        var columns = string.Join(", ", keys.Select(key => key.Type == ColumnType.Double ? $"({key.Sql} + 0.0)" : key.Sql));
        var twice = table.Session.Rows($"SELECT {columns}, count(*), min(r) FROM {table.Name} GROUP BY ALL HAVING count(*) > 1 ORDER BY min(r) LIMIT 1");
        if (twice is [var row])
        {
            var values = string.Join(", ", keys.Select((key, index) => $"{key.Name} = {key.Shown(row[index]) ?? "(missing)"}"));
            throw new AipmException(
                $"The key does not name one row of {name}: {NumberOf(row[^2])} rows have {values}.",
                $"--key {VerbLine.Quote(string.Join(",", keys.Select(key => key.Name)))} with one more column; without --key whole rows are compared, and copies are counted");
        }
    }

    private static string NumberOf(object? count) => Reports.NumberText.Count(Convert.ToInt64(count, CultureInfo.InvariantCulture));
}
