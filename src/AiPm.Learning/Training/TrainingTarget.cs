using System.Globalization;

namespace AiPm.Learning;

/// <summary>What a network is to predict.</summary>
public sealed record TrainingTarget
{
    private const int MostClasses = 1000;

    /// <summary>The column predicted.</summary>
    public required string Column { get; init; }

    /// <summary>What is predicted; never <see cref="LearningTask.Auto"/>.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>For each row of the table a number, or the place of its class in <see cref="Classes"/>; NaN where it is missing. Rows not trained on may hold anything.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>The classes; of two, the positive one last. None for numbers.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The quantiles, ascending, each between 0 and 1; none for other tasks.</summary>
    public IReadOnlyList<double> Quantiles { get; init; } = [];

    /// <summary>For each row of the table how much it counts; null where all count the same.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>The numbers that a network gives for a row.</summary>
    internal int OutputCount => Task switch
    {
        LearningTask.Multiclass => Classes.Count,
        LearningTask.Quantile => Quantiles.Count,
        _ => 1,
    };

    /// <summary>What training makes small, where nothing else is asked for.</summary>
    internal TrainingLoss Loss => Task switch
    {
        LearningTask.Binary => TrainingLoss.BinaryCrossEntropy,
        LearningTask.Multiclass => TrainingLoss.CrossEntropy,
        LearningTask.Count => TrainingLoss.Poisson,
        LearningTask.Quantile => TrainingLoss.Pinball,
        _ => TrainingLoss.Squared,
    };

    /// <summary>Reads a column as a target. Text and two values are classes; the one that sorts last is positive.</summary>
    /// <param name="column">The column.</param>
    /// <param name="task">What is to be predicted. Default: read off the column.</param>
    /// <param name="quantiles">The quantiles, where those are predicted.</param>
    /// <exception cref="AipmException">The column cannot be predicted so.</exception>
    public static TrainingTarget Of(Column column, LearningTask task = LearningTask.Auto, IReadOnlyList<double>? quantiles = null)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Type is ColumnType.Date or ColumnType.Timestamp or ColumnType.Time)
        {
            throw new AipmException($"The target '{column.Name}' holds {column.Type}, which no network predicts.", "--target with a column of numbers or of classes");
        }

        string[] levels = Levels(column);
        var decided = task != LearningTask.Auto ? task
            : quantiles is { Count: > 0 } ? LearningTask.Quantile
            : !column.IsNumeric && levels.Length != 2 ? LearningTask.Multiclass
            : levels.Length == 2 && (!column.IsNumeric || levels.All(IsMark)) ? LearningTask.Binary
            : LearningTask.Regression;
        if (levels.Length < 2)
        {
            throw new AipmException(
                levels.Length == 0 ? $"All values of the target '{column.Name}' are missing." : $"The target '{column.Name}' is always {levels[0]}, so there is nothing to learn.",
                "--target with a column that varies, or data in which this one does");
        }

        return decided is LearningTask.Binary or LearningTask.Multiclass ? OfClasses(column, decided, levels) : OfNumbers(column, decided, quantiles ?? []);
    }

    /// <summary>The rows whose target is known.</summary>
    internal int[] KnownRows() => [.. Enumerable.Range(0, Values.Count).Where(row => !double.IsNaN(Values[row]))];

    /// <summary>Refuses what cannot be learned.</summary>
    /// <param name="rows">The rows to learn from.</param>
    /// <exception cref="AipmException">A value is none that the task allows.</exception>
    internal void Check(IReadOnlyList<int> rows)
    {
        foreach (var row in rows)
        {
            var value = Values[row];
            var isRight = Task switch
            {
                LearningTask.Binary or LearningTask.Multiclass => value >= 0 && value < Classes.Count && Math.Floor(value) == value,
                LearningTask.Count => value >= 0 && float.IsFinite((float)value),
                _ => float.IsFinite((float)value),
            };
            if (!isRight)
            {
                throw new AipmException(
                    string.Create(CultureInfo.InvariantCulture, $"Row {row} of the target '{Column}' is {value}, which a network cannot learn as {Task}."),
                    Task == LearningTask.Count ? "counts of 0 or more, or --task regression" : "rows whose target is known and finite");
            }
        }
    }

    private static TrainingTarget OfClasses(Column column, LearningTask task, string[] levels)
    {
        if (task == LearningTask.Binary ? levels.Length != 2 : levels.Length is < 2 or > MostClasses)
        {
            throw new AipmException(
                $"The target '{column.Name}' has {levels.Length} different values, but --task {(task == LearningTask.Binary ? "binary needs exactly two" : $"multiclass takes 2 to {MostClasses}")}.",
                column.IsNumeric ? "--task regression" : "a column of fewer classes as --target");
        }

        var places = levels.Select((level, place) => (level, place)).ToDictionary(pair => pair.level, pair => (double)pair.place, StringComparer.Ordinal);
        return new TrainingTarget
        {
            Column = column.Name,
            Task = task,
            Classes = levels,
            Values = [.. Enumerable.Range(0, column.Count).Select(row => IsMissing(column, row) ? double.NaN : places[column.TextAt(row) ?? ""])],
        };
    }

    private static TrainingTarget OfNumbers(Column column, LearningTask task, IReadOnlyList<double> quantiles) => column.IsNumeric || column.Type == ColumnType.Boolean
        ? new TrainingTarget { Column = column.Name, Task = task, Values = column.ToDoubles(), Quantiles = quantiles }
        : throw new AipmException($"The target '{column.Name}' holds {column.Type}, but --task {task.ToString().ToLowerInvariant()} needs numbers.", "--task multiclass, or --target with a column of numbers");

    private static string[] Levels(Column column)
    {
        var levels = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < column.Count; row++)
        {
            if (!IsMissing(column, row))
            {
                levels.Add(column.TextAt(row) ?? "");
            }
        }

        return column.IsNumeric
            ? [.. levels.OrderBy(level => double.Parse(level, CultureInfo.InvariantCulture))]
            : [.. levels.Order(StringComparer.Ordinal)];
    }

    // Two other numbers, such as 10 and 20, are numbers.
    private static bool IsMark(string level) => double.Parse(level, CultureInfo.InvariantCulture) is 0 or 1 or 2 or -1;

    private static bool IsMissing(Column column, int row) => column.IsNull(row) || (column is Column<double> numbers && double.IsNaN(numbers.Values[row]));
}
