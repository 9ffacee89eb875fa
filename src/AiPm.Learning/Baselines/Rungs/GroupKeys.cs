namespace AiPm.Learning;

/// <summary>What a group table may be by: columns of few levels, and the weekday and month of dates.</summary>
internal static class GroupKeys
{
    private const int MostLevels = 100;
    private const int MostNumbers = 12;

    /// <summary>The keys that tell training rows apart.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="train">The training rows.</param>
    public static IReadOnlyList<TableKey> Of(BaselineProblem problem, int[] train) =>
    [
        .. problem.Features.SelectMany(name => Of(problem.Table[name])).Where(key => HasFewLevels(key, problem.Table[key.Column], train)),
    ];

    private static IEnumerable<TableKey> Of(Column column) => column.Type is ColumnType.Date or ColumnType.Timestamp
        ? [new TableKey(column.Name, TableKeyKind.Weekday), new TableKey(column.Name, TableKeyKind.Month)]
        : [new TableKey(column.Name, TableKeyKind.Value)];

    private static bool HasFewLevels(TableKey key, Column column, int[] train)
    {
        var most = column.IsNumeric ? MostNumbers : MostLevels;
        var levels = new HashSet<string>(StringComparer.Ordinal);
        const int atOnce = 1000;
        for (var first = 0; first < train.Length && levels.Count <= most; first += atOnce)
        {
            levels.UnionWith(key.Texts(column, train[first..Math.Min(train.Length, first + atOnce)]));
        }

        return levels.Count > 1 && levels.Count <= most;
    }
}
