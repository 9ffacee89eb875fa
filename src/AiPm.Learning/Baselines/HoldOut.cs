namespace AiPm.Learning;

/// <summary>Which rows train and which are held out.</summary>
/// <param name="Kind"><see cref="SplitKind.Last"/> or <see cref="SplitKind.Random"/>.</param>
/// <param name="Train">The training rows, ascending.</param>
/// <param name="Test">The rows held out, ascending.</param>
internal sealed record HoldOut(SplitKind Kind, int[] Train, int[] Test)
{
    private const int FewestTrain = 10;
    private const int FewestTest = 5;

    /// <summary>Splits the rows of a problem as the user asked.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">What the user asked for.</param>
    /// <exception cref="AipmException">Too few rows are left on a side, or one class only.</exception>
    public static HoldOut Of(BaselineProblem problem, BaselineOptions options)
    {
        var rowCount = problem.Table.RowCount;
        var kind = options.Split == SplitKind.Auto ? (problem.Times is null ? SplitKind.Random : SplitKind.Last) : options.Split;
        var testCount = TestCount(options.Test, rowCount);
        var split = Split(kind, [.. Enumerable.Range(0, rowCount)], testCount, problem.Target, options.Seed);
        if (problem.Target.Task == LearningTask.Binary && split.Train.Select(row => problem.Target.Values[row]).Distinct().Count() == 1)
        {
            throw new AipmException(
                $"All {split.Train.Length} training rows are of one class; the other is in the rows held out only.",
                "--split random, or a smaller --test");
        }

        return split.Train.Length >= FewestTrain
            ? split
            : throw new AipmException(
                $"--test {rowCount - split.Train.Length} leaves {split.Train.Length} of {rowCount} rows for training; at least {FewestTrain} are needed.",
                "--test 0.2");
    }

    /// <summary>Splits the training rows once more, in the same manner, to choose a penalty on a fifth of them.</summary>
    /// <param name="target">The target.</param>
    /// <param name="seed">The seed.</param>
    public HoldOut Inner(BaselineTarget target, int seed) => Split(Kind, Train, Math.Max(1, Train.Length / 5), target, seed);

    private static int TestCount(double test, int rowCount)
    {
        if (test < 1)
        {
            var count = (int)Math.Round(test * rowCount);
            return count >= FewestTest
                ? count
                : throw new AipmException(FormattableString.Invariant($"--test {test} of {rowCount} rows is {count}; an interval needs at least {FewestTest}."), $"--test {FewestTest}");
        }

        return test == Math.Floor(test) && test >= FewestTest && test < rowCount
            ? (int)test
            : throw new AipmException(
                FormattableString.Invariant($"--test {test} is neither a share below 1 nor a whole number of rows from {FewestTest} to {rowCount - FewestTrain}."),
                "--test 0.2");
    }

    private static HoldOut Split(SplitKind kind, int[] rows, int testCount, BaselineTarget target, int seed)
    {
        if (kind == SplitKind.Last)
        {
            return new HoldOut(kind, rows[..^testCount], rows[^testCount..]);
        }

        var random = new Random(seed);
        var test = new HashSet<int>();
        var groups = target.Task == LearningTask.Binary
            ? rows.GroupBy(row => target.Values[row]).OrderBy(group => group.Key).Select(group => group.ToArray()).ToArray()
            : [rows];
        foreach (var group in groups)
        {
            random.Shuffle(group.AsSpan());
            test.UnionWith(group.Take((int)Math.Round((double)testCount * group.Length / rows.Length)));
        }

        return new HoldOut(kind, [.. rows.Where(row => !test.Contains(row)).Order()], [.. test.Order()]);
    }
}
