using System.Globalization;

namespace AiPm.Data;

/// <summary>Finds which column of the new table is which of the old: by name, and where a name is gone by the values.</summary>
/// <remarks>
/// A renaming is a guess. It is made where the types agree and at least nine of ten values agree: row by row where both tables
/// have as many rows, else as a multiset, and that only for columns with more than twenty values, since two columns of yes and no
/// always look alike. Each column is guessed once, the likeliest first.
/// </remarks>
internal static class ColumnMatching
{
    private const double LeastLikeness = 0.9;
    private const int MostGuessed = 20;
    private const int FewValues = 20;

    public static IReadOnlyList<MatchedColumn> Of(StagedTable old, StagedTable @new)
    {
        var byName = @new.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var matched = old.Columns.Where(column => byName.ContainsKey(column.Name)).Select(column => new MatchedColumn(column, byName[column.Name])).ToList();
        var gone = old.Columns.Where(column => !byName.ContainsKey(column.Name)).Take(MostGuessed).ToList();
        var names = old.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        var come = @new.Columns.Where(column => !names.Contains(column.Name)).Take(MostGuessed).ToList();
        var guesses = gone.SelectMany(before => come.Where(now => now.Type == before.Type).Select(now => new MatchedColumn(before, now, Likeness(old, @new, before, now))))
            .Where(guess => guess.Likeness >= LeastLikeness)
            .OrderByDescending(guess => guess.Likeness).ThenBy(guess => guess.Old.Index).ThenBy(guess => guess.New.Index);
        foreach (var guess in guesses)
        {
            if (gone.Remove(guess.Old) && come.Remove(guess.New))
            {
                matched.Add(guess);
            }
        }

        return [.. matched.OrderBy(column => column.New.Index)];
    }

    private static double Likeness(StagedTable old, StagedTable @new, StagedColumn before, StagedColumn now)
    {
        var rows = Math.Max(old.RowCount, @new.RowCount);
        if (rows == 0)
        {
            return 0;
        }

        if (old.RowCount == @new.RowCount)
        {
            var same = Number(old, $"SELECT count(*) FROM {old.Name} o JOIN {@new.Name} n ON o.r = n.r WHERE o.{before.Sql} IS NOT DISTINCT FROM n.{now.Sql}");
            var values = Number(old, $"SELECT count(DISTINCT {before.Sql}) FROM {old.Name}");
            if (same >= LeastLikeness * rows && values > 1)
            {
                return same / rows;
            }
        }

        string Counts(string table, string column) => $"(SELECT {column} AS v, count(*) AS k FROM {table} WHERE {column} IS NOT NULL GROUP BY 1)";
        var shared = old.Session.Rows(
            $"SELECT coalesce(sum(least(a.k, b.k)), 0), count(*) FROM {Counts(old.Name, before.Sql)} a JOIN {Counts(@new.Name, now.Sql)} b ON a.v = b.v")[0];
        var there = Number(old, $"SELECT greatest((SELECT count({before.Sql}) FROM {old.Name}), (SELECT count({now.Sql}) FROM {@new.Name}))");
        return there > 0 && Convert.ToDouble(shared[1], CultureInfo.InvariantCulture) > FewValues ? Wide(shared[0]) / there : 0;
    }

    private static double Number(StagedTable table, string sql) => Wide(table.Session.Rows(sql)[0][0]);

    // Sums come back as whole numbers of 128 bits.
    private static double Wide(object? value) => value is System.Numerics.BigInteger big ? (double)big : Convert.ToDouble(value, CultureInfo.InvariantCulture);
}
