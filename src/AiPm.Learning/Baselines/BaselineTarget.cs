using System.Globalization;

namespace AiPm.Learning;

/// <summary>The column to predict, as numbers: the values of a regression, or 1 for the positive class and 0 for the other.</summary>
/// <param name="Task">What is to be predicted.</param>
/// <param name="Values">A number for each usable row.</param>
/// <param name="PositiveClass">The class that 1 stands for; empty for a regression.</param>
/// <param name="NegativeClass">The class that 0 stands for; empty for a regression.</param>
internal sealed record BaselineTarget(LearningTask Task, double[] Values, string PositiveClass = "", string NegativeClass = "")
{
    /// <summary>The rows whose value is there.</summary>
    /// <param name="column">The column.</param>
    public static int[] PresentRows(Column column) =>
    [
        .. Enumerable.Range(0, column.Count)
            .Where(row => !column.IsNull(row) && !(column is Column<double> numbers && double.IsNaN(numbers.Values[row]))),
    ];

    /// <summary>Reads the target.</summary>
    /// <param name="column">The column, without missing values.</param>
    /// <param name="task">What the user asked for.</param>
    /// <exception cref="AipmException">It cannot be predicted, or not as asked.</exception>
    public static BaselineTarget Read(Column column, LearningTask task)
    {
        if (column.Type is ColumnType.Date or ColumnType.Timestamp or ColumnType.Time)
        {
            throw new AipmException($"The target '{column.Name}' holds {column.Type}, which no baseline predicts.", "--target with a column of numbers or of two classes");
        }

        var levels = Levels(column);
        if (levels.Count == 1)
        {
            throw new AipmException(
                $"The target '{column.Name}' is always {levels.Keys.First()}, so there is nothing to learn.",
                "--target with a column that varies, or data in which this one does");
        }

        var isBinary = levels.Count == 2 && task != LearningTask.Regression;
        if (isBinary && task == LearningTask.Auto && column.IsNumeric)
        {
            isBinary = levels.Keys.All(level => double.Parse(level, CultureInfo.InvariantCulture) is 0 or 1 or 2 or -1);
        }

        return isBinary ? Binary(column, levels.Keys) : Number(column, task, levels.Count);
    }

    private static BaselineTarget Number(Column column, LearningTask task, int levelCount)
    {
        if (!column.IsNumeric)
        {
            throw task == LearningTask.Regression || levelCount == 2
                ? new AipmException($"The target '{column.Name}' holds {column.Type}, but a regression needs numbers.", "--task binary, or --target with a column of numbers")
                : new AipmException(
                    $"The target '{column.Name}' has {levelCount} classes; baselines so far are for numbers and for two classes.",
                    "a column that says one class against the rest, as --target");
        }

        if (task == LearningTask.Binary)
        {
            throw new AipmException(
                $"The target '{column.Name}' has {levelCount} different values, but --task binary needs exactly two.",
                "--task regression, or a column of two classes as --target");
        }

        var values = column.ToDoubles();
        var infinite = values.Count(double.IsInfinity);
        return infinite == 0
            ? new BaselineTarget(LearningTask.Regression, values)
            : throw new AipmException($"The target '{column.Name}' is infinite in {infinite} rows.", "data without those rows");
    }

    // The class that sorts last is the positive one: yes after no, true after false, 1 after 0.
    private static BaselineTarget Binary(Column column, IEnumerable<string> levels)
    {
        var (negative, positive) = levels.ToArray() is [var first, var second] ? (first, second) : ("", "");
        var values = new double[column.Count];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = column.TextAt(row) == positive ? 1 : 0;
        }

        return new BaselineTarget(LearningTask.Binary, values, positive, negative);
    }

    private static SortedDictionary<string, int> Levels(Column column)
    {
        var levels = new SortedDictionary<string, int>(
            column.IsNumeric
                ? Comparer<string>.Create((a, b) => double.Parse(a, CultureInfo.InvariantCulture).CompareTo(double.Parse(b, CultureInfo.InvariantCulture)))
                : StringComparer.Ordinal);
        for (var row = 0; row < column.Count; row++)
        {
            var level = column.TextAt(row) ?? "";
            levels[level] = levels.GetValueOrDefault(level) + 1;
        }

        return levels;
    }
}
