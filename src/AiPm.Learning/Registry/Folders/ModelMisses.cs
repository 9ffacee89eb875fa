using AiPm.Reports;
using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>What a model's misses on rows that it had not seen say of its next prediction.</summary>
/// <remarks>
/// The quantiles of out-of-fold errors around a prediction, as split conformal prediction (Lei et al. 2018) and CV+ (Barber et al. 2021)
/// take them: they hold for rows like those judged, over all of them and not for each kind.
/// </remarks>
internal static class ModelMisses
{
    private static readonly double[] Shares = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975];

    /// <summary>The quantiles of a rung's misses.</summary>
    /// <param name="outOfFold">The predictions of the rows held out.</param>
    /// <param name="column">The column of the rung.</param>
    public static IReadOnlyList<MissQuantile> Of(Table outOfFold, string column)
    {
        if (!outOfFold.TryGetColumn(column, out var predicted) || !outOfFold["actual"].IsNumeric)
        {
            return [];
        }

        double[] misses = [.. outOfFold["actual"].ToDoubles().Zip(predicted.ToDoubles(), (actual, said) => actual - said).Where(double.IsFinite).Order()];
        return misses.Length == 0 ? [] : [.. Shares.Select(share => new MissQuantile(share, Quantile.OfSorted(misses, share)))];
    }

    /// <summary>What is to be added to a prediction for an interval that holds a share of rows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="share">The share.</param>
    /// <exception cref="AipmException">Its misses are not known, or not for that share.</exception>
    public static (double Lower, double Upper) Around(NamedModel model, double share)
    {
        if (model.Model.Signature is { Classes.Count: > 0 } or { Quantiles.Count: > 0 })
        {
            throw new AipmException($"--interval is for models that predict one number, but '{model.Name}' predicts {(model.Model.Signature.Classes.Count > 0 ? "probabilities" : "quantiles")}, which say how sure it is.", "no --interval");
        }

        if (model.Origin is not { Misses.Count: > 0 } origin)
        {
            throw new AipmException($"How far '{model.Name}' misses rows that it had not seen is not known, so there is no interval.", "a model of baseline, which judges on rows held out; or no --interval");
        }

        var (lower, upper) = (At(origin, (1 - share) / 2), At(origin, (1 + share) / 2));
        return lower is { } from && upper is { } to
            ? (from, to)
            : throw new AipmException(
                $"An interval for {NumberText.Percent(share)} of rows is not kept with '{model.Name}'.",
                $"--interval with one of {string.Join(", ", origin.Misses.Where(miss => miss.Share > 0.5).Select(miss => NumberText.Figure((2 * miss.Share) - 1, 2)))}");
    }

    private static double? At(ModelOrigin origin, double share) => origin.Misses.FirstOrDefault(miss => Math.Abs(miss.Share - share) < 1e-9)?.Value;
}
