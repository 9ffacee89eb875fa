using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>An explanation of many rows in words: what the model reckons with, never what would happen.</summary>
internal static class SetExplanationSentence
{
    private const double Rounding = 1e-9;

    /// <summary>The finding in full sentences.</summary>
    /// <param name="report">The explanation.</param>
    public static string Of(SetExplanation report)
    {
        var rows = $"{NumberText.Count(report.RowCount)} {(report.RowCount == 1 ? "row" : "rows")}";
        var moving = report.Features.Where(feature => feature.MeanAbsolute > 0).ToArray();
        if (moving.Length == 0)
        {
            return report.Features.Any(feature => double.IsNaN(feature.MeanAbsolute))
                ? $"Over {rows} some contributions to what the {report.Model} predicts for {ExplanationWords.Output(report)} are not numbers, so their means are not known."
                : $"Over {rows} no feature moves what the {report.Model} predicts for {ExplanationWords.Output(report)}.";
        }

        var leading = moving.Take(3).Select(feature => $"{feature.Feature} ({NumberText.Figure(feature.MeanAbsolute)})");
        var all = report.Outputs.Count > 1 ? $" summed over {NumberText.Count(report.Outputs.Count)} outputs" : "";
        var error = report.Features.Max(feature => feature.StandardError);
        var sampled = error > 0 ? $" These means are known to ±{NumberText.Figure(SamplingError.Margin(error), 2)} or better (95 % of the sampling)." : "";
        var detail = report.Detail.Length > 0 ? $" {report.Detail}" : "";
        return $"Over {rows}, what the {report.Model} predicts for {ExplanationWords.Output(report)} is moved most by {Join([.. leading])}: mean size of the contribution{all}, in {Unit(report)}.{sampled}{Difference(report)}{detail} "
            + "This tells how the model reckons, not what would change the outcome.";
    }

    /// <summary>The finding in a few words.</summary>
    /// <param name="report">The explanation.</param>
    public static string Title(SetExplanation report)
    {
        if (!report.Features.Any(feature => feature.MeanAbsolute > 0))
        {
            return report.Features.Any(feature => double.IsNaN(feature.MeanAbsolute)) ? "Some contributions are not numbers" : $"No feature moves {ExplanationWords.Output(report)}";
        }

        var leading = report.Features.Where(feature => feature.MeanAbsolute > 0).Take(2).Select(feature => TextOf(feature.Feature));
        return $"{string.Join(" and ", leading)} {(report.Features.Count(feature => feature.MeanAbsolute > 0) == 1 ? "moves" : "move")} {ExplanationWords.Output(report)} most";
    }

    /// <summary>The check that the values add up.</summary>
    /// <param name="report">The explanation.</param>
    public static string Check(SetExplanation report)
    {
        var size = Math.Max(1, Math.Abs(report.BaseValue) + report.Features.Sum(feature => feature.MeanAbsolute));
        return report.AdditivityError <= Rounding * size
            ? $"base + contributions = prediction in all rows; greatest difference {NumberText.Figure(report.AdditivityError, 1)}"
            : $"base + contributions miss the prediction by up to {NumberText.Figure(report.AdditivityError)}";
    }

    /// <summary>The unit of contributions.</summary>
    /// <param name="report">The explanation.</param>
    public static string Unit(SetExplanation report) => report.Space == OutputSpace.Target && report.Unit.Length == 0 ? $"the unit of {report.Target}" : ExplanationWords.Short(report);

    private static string Difference(SetExplanation report)
    {
        if (report.Cohorts.Count < 2)
        {
            return "";
        }

        var widest = Enumerable.Range(0, report.Features.Count).MaxBy(i => report.Cohorts.Max(cohort => cohort.MeanAbsolute[i]) - report.Cohorts.Min(cohort => cohort.MeanAbsolute[i]));
        var (most, least) = (report.Cohorts.MaxBy(cohort => cohort.MeanAbsolute[widest]), report.Cohorts.MinBy(cohort => cohort.MeanAbsolute[widest]));
        return most is null || least is null || most == least ? ""
            : $" By {report.By}, {report.Features[widest].Feature} differs most: {NumberText.Figure(most.MeanAbsolute[widest])} for {most.Name}, {NumberText.Figure(least.MeanAbsolute[widest])} for {least.Name}.";
    }

    private static string Join(string[] parts) => parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";

    private static string TextOf(string feature) => feature.Length <= 30 ? feature : feature[..29] + "…";
}
