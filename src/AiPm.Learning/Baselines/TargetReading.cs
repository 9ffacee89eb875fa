using System.Globalization;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Reads the column to predict and decides what kind of task it is.</summary>
internal static class TargetReading
{
    private const int MostClasses = 100;
    private const int FewestOfClass = 2;

    /// <summary>Reads a target.</summary>
    /// <param name="column">The column, without missing values.</param>
    /// <param name="options">What the user asked for.</param>
    /// <param name="notes">Receives what a reader should know.</param>
    /// <exception cref="AipmException">It cannot be predicted, or not as asked.</exception>
    public static BaselineTarget Read(Column column, BaselineOptions options, ICollection<string> notes)
    {
        if (column.Type is ColumnType.Date or ColumnType.Timestamp or ColumnType.Time)
        {
            throw new AipmException($"The target '{column.Name}' holds {column.Type}, which no baseline predicts.", "--target with a column of numbers or of classes");
        }

        var levels = Levels(column);
        if (levels.Count == 1)
        {
            throw new AipmException(
                $"The target '{column.Name}' is always {levels.Keys.First()}, so there is nothing to learn.",
                "--target with a column that varies, or data in which this one does");
        }

        return options.Task switch
        {
            LearningTask.Auto => IsClasses(column, levels) ? OfClasses(column, levels, options) : Number(column, LearningTask.Regression, notes, isAsked: false),
            LearningTask.Binary when levels.Count != 2 => throw new AipmException(
                $"The target '{column.Name}' has {NumberText.Count(levels.Count)} different values, but --task binary needs exactly two.",
                column.IsNumeric ? "--task regression, or a column of two classes as --target" : "--task multiclass, or a column of two classes as --target"),
            LearningTask.Binary or LearningTask.Multiclass => OfClasses(column, levels, options),
            LearningTask.Quantile => Number(column, LearningTask.Quantile, notes, isAsked: true) with { Quantiles = QuantileList.Read(options.Quantiles) },
            var asked => Number(column, asked, notes, isAsked: true),
        };
    }

    private static bool IsClasses(Column column, SortedDictionary<string, int> levels) =>
        !column.IsNumeric || (levels.Count == 2 && levels.Keys.All(level => double.Parse(level, CultureInfo.InvariantCulture) is 0 or 1 or 2 or -1));

    private static BaselineTarget Number(Column column, LearningTask task, ICollection<string> notes, bool isAsked)
    {
        if (!column.IsNumeric)
        {
            var word = FirstWord(column);
            throw new AipmException(
                $"The target '{column.Name}' holds {column.Type}{word}, but {Named(task)} needs numbers.",
                word.Length > 0 ? "data with a number in its place, --task multiclass, or --target with a column of numbers" : "--task binary, or --target with a column of numbers");
        }

        var values = column.ToDoubles();
        var infinite = values.Count(double.IsInfinity);
        if (infinite > 0)
        {
            throw new AipmException($"The target '{column.Name}' is infinite in {infinite} {(infinite == 1 ? "row" : "rows")}.", "data without those rows");
        }

        if (Array.FindIndex(values, value => Math.Abs(value) > BaselineProblem.Largest) is var large and >= 0)
        {
            throw new AipmException($"The target '{column.Name}' is {column.TextAt(large)} somewhere, whose square is no number any more.", "the target in a larger unit");
        }

        var isCount = column.Type == ColumnType.Int64 && values.All(value => value >= 0) && values.Contains(0);
        if (isCount && !isAsked)
        {
            notes.Add($"'{column.Name}' looks like counts; with --task count errors are judged by Poisson deviance.");
        }

        var odd = task == LearningTask.Count ? Array.FindIndex(values, value => value < 0 || value != Math.Floor(value)) : -1;
        return odd < 0
            ? new BaselineTarget(task, values)
            : throw new AipmException($"The target '{column.Name}' is {column.TextAt(odd)} somewhere, which is no count (0, 1, 2, …).", "--task regression");
    }

    // The class that sorts last is the positive one of two: yes after no, true after false, 1 after 0.
    private static BaselineTarget OfClasses(Column column, SortedDictionary<string, int> levels, BaselineOptions options)
    {
        if (levels.Count > MostClasses)
        {
            var word = FirstWord(column);
            throw new AipmException(
                $"The target '{column.Name}' has {NumberText.Count(levels.Count)} different values{word}; a classification takes at most {MostClasses}.",
                column.IsNumeric ? "--task regression" : word.Length > 0 ? "data with a number in its place, or another column as --target" : "a column with fewer classes as --target");
        }

        var (rare, count) = levels.MinBy(level => level.Value);
        if (count < FewestOfClass)
        {
            throw new AipmException(
                levels.Count > column.Count / 2
                    ? $"The target '{column.Name}' has {levels.Count} classes in {column.Count} rows{FirstWord(column)}; nothing can be learned of a class from one row."
                    : $"The class '{rare}' of '{column.Name}' has only one row, so it cannot be both learned and judged.",
                options.Task == LearningTask.Auto && FirstWord(column).Length > 0 ? "data with a number in its place, or another column as --target" : "data with two rows of each class or more, or such classes joined");
        }

        var places = levels.Keys.Select((level, place) => (level, place)).ToDictionary(pair => pair.level, pair => pair.place, StringComparer.Ordinal);
        var values = new double[column.Count];
        for (var row = 0; row < values.Length; row++)
        {
            values[row] = places[column.TextAt(row) ?? ""];
        }

        return new BaselineTarget(levels.Count == 2 ? LearningTask.Binary : LearningTask.Multiclass, values) { Classes = [.. levels.Keys] };
    }

    private static string Named(LearningTask task) => task switch
    {
        LearningTask.Count => "--task count",
        LearningTask.Quantile => "--task quantile",
        _ => "a regression",
    };

    // One word among numbers makes a whole column text; which word it is, is what a reader looks for.
    private static string FirstWord(Column column)
    {
        var (numbers, word) = (0, "");
        for (var row = 0; column.Type == ColumnType.Text && row < column.Count; row++)
        {
            if (double.TryParse(column.TextAt(row), NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                numbers++;
            }
            else if (word.Length == 0)
            {
                word = $", such as '{column.TextAt(row)}'";
            }
        }

        return numbers > column.Count / 2 ? $", though most are numbers{word}" : "";
    }

    private static SortedDictionary<string, int> Levels(Column column)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < column.Count; row++)
        {
            var level = column.TextAt(row) is not { } text ? "" : text == "-0" && column.IsNumeric ? "0" : text;
            counts[level] = counts.GetValueOrDefault(level) + 1;
        }

        return new SortedDictionary<string, int>(
            counts,
            column.IsNumeric
                ? Comparer<string>.Create((a, b) => double.Parse(a, CultureInfo.InvariantCulture).CompareTo(double.Parse(b, CultureInfo.InvariantCulture)))
                : StringComparer.Ordinal);
    }
}
