using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>The mean of rows like this one: a table by up to three columns of few levels, its means drawn towards the overall one where rows are few.</summary>
/// <remarks>
/// Columns and shrinkage are those with the least squared error when each training row is left out of its own mean. The mean of n rows
/// with m rows' worth of the overall mean is the estimate of Efron and Morris (1975) for groups of unequal size.
/// </remarks>
internal sealed record GroupTableRung() : Rung("group table", RungFamily.Dummy)
{
    private const int MostKeys = 3;
    private const double LeastGain = 0.001;

    /// <inheritdoc/>
    public override FittedRung Fit(BaselineProblem problem, int[] train, RungContext context)
    {
        var candidates = GroupKeys.Of(problem, train);
        if (candidates.Count == 0)
        {
            throw new AipmException("no column has few levels, so there are no groups", "a column of categories");
        }

        var search = new GroupSearch(problem, train);
        var (keys, weight, error) = (new List<TableKey>(), 0.0, double.PositiveInfinity);
        while (keys.Count < Math.Min(MostKeys, candidates.Count))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var best = candidates.Except(keys).Select(key => (Key: key, Result: search.Try(key))).MinBy(tried => tried.Result.Error);
            if (best.Result.Error >= error * (1 - LeastGain))
            {
                break;
            }

            search.Take(best.Key);
            keys.Add(best.Key);
            (weight, error) = (best.Result.Weight, best.Result.Error);
        }

        var model = Model(problem, train, keys, weight);
        return FittedRung.Of(model, problem.Table) with { Detail = $"by {string.Join(" × ", keys.Select(key => key.Name))}, {NumberText.Count(model.Values.Count)} groups" };
    }

    private static TableModel Model(BaselineProblem problem, int[] train, List<TableKey> keys, double weight)
    {
        var texts = TableModel.KeysOf(keys, problem.Table, train);
        var shown = new ShownTarget(problem.Target);
        var means = new GroupMeans(shown.Width);
        for (var i = 0; i < train.Length; i++)
        {
            means.Add(texts[i], shown.Of(train[i]));
        }

        double[]? errors = null;
        if (problem.Target.Task == LearningTask.Quantile)
        {
            errors = [.. train.Select((row, i) => problem.Target.Values[row] - means.Without(texts[i], shown.Of(row), weight)[0])];
        }

        double[] Finish(double[] mean) => errors is null ? mean : [.. ConstantRung.Quantiles(problem.Target, errors).Select(error => mean[0] + error)];
        return new TableModel
        {
            Signature = ConstantRung.SignatureOf(problem, keys.Select(key => key.Column).Distinct()),
            Keys = keys,
            Values = means.Groups.ToDictionary(group => group, group => Finish(means.Of(group, weight)), StringComparer.Ordinal),
            Otherwise = Finish(means.Overall),
        };
    }
}
