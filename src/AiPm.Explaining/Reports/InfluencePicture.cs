using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Draws how much each feature moves predictions: on the whole, by the levels of a column, or of several outputs.</summary>
internal static class InfluencePicture
{
    /// <summary>Draws it.</summary>
    /// <param name="report">The explanation.</param>
    /// <param name="isWhole">Whether it is a picture of its own.</param>
    public static Scene Draw(SetExplanation report, bool isWhole)
    {
        var isStacked = isWhole && report.Outputs.Count > 1;
        var margins = report.Features.Any(feature => feature.StandardError > 0) && report.Cohorts.Count == 0 && !isStacked ? " Whiskers: 95 % of the sampling, at most." : "";
        var frame = isWhole
            ? SetExplanationPicture.Frame(report, $"How much does each feature move predictions?{margins}")
            : new PictureFrame { Title = "", Footer = report.Provenance.Footer, Description = report.Sentence };
        return new AttributionBars
        {
            Frame = frame,
            AxisLabel = $"mean |φ|: mean size of the {(isStacked ? ExplanationWords.ContributionOfAll(report) : ExplanationWords.Contribution(report))}",
            Rows = [.. report.Features.Select((feature, i) => new AttributionBar(
                feature.Feature,
                isStacked ? report.Outputs.Sum(output => output.MeanAbsolute[i]) : feature.MeanAbsolute,
                isStacked ? [.. report.Outputs.Select(output => output.MeanAbsolute[i])] : [.. report.Cohorts.Select(cohort => cohort.MeanAbsolute[i])])
            {
                Margin = SamplingError.Margin(feature.StandardError),
            }).OrderByDescending(bar => isStacked ? bar.Size : 0)],
            Groups = isStacked
                ? [.. report.Outputs.Select(output => $"{report.Target} = {output.Output}")]
                : [.. report.Cohorts.Select(cohort => $"{report.By} = {cohort.Name} ({NumberText.Count(cohort.RowCount)})")],
            IsStacked = isStacked,
            MostRows = report.Max,
            Check = SetExplanationSentence.Check(report),
        }.Draw();
    }
}
