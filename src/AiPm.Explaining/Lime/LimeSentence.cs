using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>A LIME explanation in words, with what speaks against it.</summary>
internal static class LimeSentence
{
    private const double PoorFit = 0.5;
    private const double Unstable = 0.8;

    /// <summary>The finding in full sentences.</summary>
    /// <param name="report">The report.</param>
    public static string Of(LimeReport report)
    {
        var leading = string.Join(", ", report.Features.Take(3).Select(feature => $"{feature.Feature} ({NumberText.Signed(feature.Weight)} ± {NumberText.Figure(feature.Deviation)})"));
        var where = report.Text.Length > 0 || report.Row < 0 ? "text" : "row";
        return $"Around this {where} a linear model of {ExplanationWords.Axis(report)} gives most weight to {(leading.Length > 0 ? leading : "nothing")}. "
            + $"It explains {NumberText.Percent(Math.Max(0, report.RSquared))} of the model's variance nearby{(report.RSquared < PoorFit ? ", which is little: the model is not straight here" : "")}, and {Agreement(report)}.";
    }

    /// <summary>The finding in a few words.</summary>
    /// <param name="report">The report.</param>
    public static string Title(LimeReport report)
    {
        var name = report.Features is [var first, ..] ? first.Feature.Length <= 30 ? first.Feature : first.Feature[..29] + "…" : "";
        var row = report.Row < 0 ? "This text" : $"Row {report.Row}";
        return name.Length == 0 ? $"{row}: no feature has weight nearby"
            : report.RSquared < PoorFit ? $"{row}: a straight model fits poorly nearby (R² {NumberText.Figure(report.RSquared, 2)})"
            : $"{row}: {name} has the most weight nearby";
    }

    /// <summary>How well it fits and how stable it is, for the line under the picture.</summary>
    /// <param name="report">The report.</param>
    public static string Check(LimeReport report) =>
        $"R² {NumberText.Figure(report.RSquared)} (least of {report.Seeds.Count}); fitted {NumberText.Figure(report.LocalPrediction)}, the model says {NumberText.Figure(report.Prediction)}; {Agreement(report)}. Weights do not add up to the prediction.";

    private static string Agreement(LimeReport report)
    {
        if (report.Seeds.Count == 1)
        {
            return "one seed tells nothing of its stability";
        }

        var flips = report.Features.Where(feature => feature.Deviation > Math.Abs(feature.Weight)).Take(2).Select(feature => feature.Feature).ToArray();
        var doubt = flips.Length > 0 ? $"; the sign of {string.Join(" and ", flips)} is not sure" : "";
        return report.Stability < Unstable
            ? $"only {NumberText.Percent(report.Stability, 0)} of its features stay from seed to seed, so do not rely on their order{doubt}"
            : $"{NumberText.Percent(report.Stability, 0)} of its features stay from seed to seed{doubt}";
    }
}
