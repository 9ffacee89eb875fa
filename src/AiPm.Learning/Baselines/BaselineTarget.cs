namespace AiPm.Learning;

/// <summary>The column to predict, as numbers: values, counts, or the place of each row's class.</summary>
/// <param name="Task">What is to be predicted; never <see cref="LearningTask.Auto"/>.</param>
/// <param name="Values">A number for each usable row.</param>
internal sealed record BaselineTarget(LearningTask Task, double[] Values)
{
    /// <summary>The classes; of two, the positive one last. None for numbers.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The quantiles, ascending; none for other tasks.</summary>
    public IReadOnlyList<double> Quantiles { get; init; } = [];

    /// <summary>The class, of two, whose probability is spoken of; empty otherwise.</summary>
    public string PositiveClass => Task == LearningTask.Binary ? Classes[1] : "";

    /// <summary>The other class of two; empty otherwise.</summary>
    public string NegativeClass => Task == LearningTask.Binary ? Classes[0] : "";

    /// <summary>Whether classes are predicted.</summary>
    public bool IsClasses => Classes.Count > 0;

    /// <summary>How many numbers a prediction has: one, a probability for each class, or one for each quantile.</summary>
    public int Width => Math.Max(1, Math.Max(Classes.Count, Quantiles.Count));

    /// <summary>Rows by class, or all in one for numbers. Always copies.</summary>
    /// <param name="rows">The rows.</param>
    public int[][] Strata(int[] rows) => IsClasses
        ? [.. rows.GroupBy(row => Values[row]).OrderBy(group => group.Key).Select(group => group.ToArray())]
        : [[.. rows]];

    /// <summary>The numbers of some rows.</summary>
    /// <param name="rows">The rows.</param>
    public double[] Of(int[] rows) => [.. rows.Select(row => Values[row])];

    /// <summary>The rows whose value is there.</summary>
    /// <param name="column">The column.</param>
    public static int[] PresentRows(Column column) =>
    [
        .. Enumerable.Range(0, column.Count)
            .Where(row => !column.IsNull(row) && !(column is Column<double> numbers && double.IsNaN(numbers.Values[row]))),
    ];
}
