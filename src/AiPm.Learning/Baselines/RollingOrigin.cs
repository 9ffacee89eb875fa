namespace AiPm.Learning;

/// <summary>Blocks at the end of the data, one after the other, each judged by models of what was known before it.</summary>
/// <remarks>
/// Tashman (2000), Out-of-sample tests of forecasting accuracy; scikit-learn's TimeSeriesSplit with gap = horizon − 1. Steps are the distinct
/// times of the data, so rows of one time are never on both sides.
/// </remarks>
internal static class RollingOrigin
{
    private const int FewestTrain = 10;

    /// <summary>The folds, oldest block first.</summary>
    /// <param name="steps">The step of each row, from 0, ascending.</param>
    /// <param name="foldCount">The blocks.</param>
    /// <param name="horizon">How many steps ahead a row is predicted: what is nearer than that is not known yet.</param>
    /// <param name="test">The size of a block: a share of the steps below 1, a number of steps, or null for an equal part for each block and for the first training.</param>
    /// <exception cref="AipmException">Too little is left to train on.</exception>
    public static IReadOnlyList<Fold> Of(int[] steps, int foldCount, int horizon, double? test)
    {
        var stepCount = steps[^1] + 1;
        var size = test switch
        {
            null => stepCount / (foldCount + 1),
            < 1 => (int)Math.Round(test.Value * stepCount),
            _ => (int)test.Value,
        };
        var first = stepCount - (foldCount * size);
        var folds = new List<Fold>();
        for (var fold = 0; fold < foldCount && size > 0; fold++)
        {
            var start = first + (fold * size);
            folds.Add(new Fold(
                [.. Enumerable.Range(0, Below(steps, start - horizon + 1))],
                [.. Enumerable.Range(Below(steps, start), Below(steps, start + size) - Below(steps, start))]));
        }

        return folds.Count > 0 && folds[0].Train.Length >= FewestTrain
            ? folds
            : throw new AipmException(
                FormattableString.Invariant($"{foldCount} blocks of {size} time steps each, said {horizon} ahead, leave {(folds.Count > 0 ? folds[0].Train.Length : 0)} of {steps.Length} rows to train for the first; at least {FewestTrain} are needed."),
                foldCount > 2 ? "fewer --folds, a smaller --test, or a nearer --horizon" : "a smaller --test, or a nearer --horizon");
    }

    // The first row of a step or a later one.
    private static int Below(int[] steps, int step)
    {
        var (low, high) = (0, steps.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = steps[middle] < step ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
