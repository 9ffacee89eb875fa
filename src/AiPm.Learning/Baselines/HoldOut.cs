namespace AiPm.Learning;

/// <summary>One part held out: the last rows, or random ones.</summary>
internal static class HoldOut
{
    private const int FewestTrain = 10;
    private const int FewestTest = 5;

    /// <summary>How much is held out where the user says how but not how much.</summary>
    public const double UsualShare = 0.2;

    /// <summary>Splits the rows of a problem as the user asked.</summary>
    /// <param name="kind"><see cref="SplitKind.Last"/> or <see cref="SplitKind.Random"/>.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="options">What the user asked for.</param>
    /// <exception cref="AipmException">Too few rows are left on a side.</exception>
    public static Fold Of(SplitKind kind, BaselineProblem problem, BaselineOptions options)
    {
        var rowCount = problem.Table.RowCount;
        var testCount = TestCount(options.Test ?? UsualShare, rowCount);
        var fold = Split(kind, [.. Enumerable.Range(0, rowCount)], testCount, problem.Target, options.Seed);
        if (kind == SplitKind.Last && problem.Steps is { } steps)
        {
            var known = steps[fold.Test[0]] - options.Horizon;
            fold = fold with { Train = [.. fold.Train.Where(row => steps[row] <= known)] };
        }

        return fold.Train.Length >= FewestTrain
            ? fold
            : throw new AipmException(
                $"--test {fold.Test.Length} leaves {fold.Train.Length} of {rowCount} rows for training; at least {FewestTrain} are needed.",
                "--test 0.2");
    }

    /// <summary>How many rows are held out.</summary>
    /// <param name="test">What the user asked for: a share, or a number of rows.</param>
    /// <param name="rowCount">The rows there are.</param>
    public static int TestCount(double test, int rowCount)
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

    /// <summary>Splits rows.</summary>
    /// <param name="kind"><see cref="SplitKind.Last"/> or <see cref="SplitKind.Random"/>.</param>
    /// <param name="rows">The rows, ascending.</param>
    /// <param name="testCount">How many are held out.</param>
    /// <param name="target">The target; of classes the same share each is held out.</param>
    /// <param name="seed">The seed.</param>
    public static Fold Split(SplitKind kind, int[] rows, int testCount, BaselineTarget target, int seed)
    {
        if (kind == SplitKind.Last)
        {
            return new Fold(rows[..^testCount], rows[^testCount..]);
        }

        var random = new Random(seed);
        var test = new HashSet<int>();
        foreach (var group in target.Strata(rows))
        {
            random.Shuffle(group.AsSpan());
            test.UnionWith(group.Take((int)Math.Round((double)testCount * group.Length / rows.Length)));
        }

        return new Fold([.. rows.Where(row => !test.Contains(row)).Order()], [.. test.Order()]);
    }
}
