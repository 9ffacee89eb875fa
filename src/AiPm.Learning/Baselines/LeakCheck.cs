namespace AiPm.Learning;

/// <summary>Columns that nearly equal the target in the training rows: they may be known only afterwards.</summary>
internal static class LeakCheck
{
    // From here on a column is as good as a copy of the target.
    private const double LeakCorrelation = 0.999;

    /// <summary>Finds them.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="rows">The rows to look at.</param>
    /// <param name="cancellation">Stops it between two columns.</param>
    public static IReadOnlyList<string> Of(BaselineProblem problem, int[] rows, CancellationToken cancellation)
    {
        var shown = new ShownTarget(problem.Target);
        double[][] all = [.. rows.Select(shown.Of)];

        // Of two classes one says all there is to say.
        double[][] targets = [.. Enumerable.Range(0, shown.Width == 2 ? 1 : shown.Width).Select(k => all.Select(numbers => numbers[k]).ToArray())];
        return [.. problem.Features.Where(name => IsLeak(name))];

        bool IsLeak(string name)
        {
            cancellation.ThrowIfCancellationRequested();
            var recipe = FeatureRecipe.Learn(problem.Table, [name], rows, []);
            if (recipe.Width == 0)
            {
                return false;
            }

            var features = recipe.Encode(problem.Table, rows);
            return Enumerable.Range(0, features.Width).Any(part => targets.Any(target => Math.Abs(features.Correlation(part, target)) > LeakCorrelation));
        }
    }
}
