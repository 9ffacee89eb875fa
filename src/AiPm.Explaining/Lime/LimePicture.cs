using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Draws a LIME explanation: bars with the spread over seeds; of a text, its words above them.</summary>
internal static class LimePicture
{
    /// <summary>Draws it.</summary>
    /// <param name="report">The report.</param>
    public static Scene Draw(LimeReport report)
    {
        var frame = new PictureFrame
        {
            Title = LimeSentence.Title(report),
            Subtitle = $"A linear model around the {(report.Text.Length > 0 ? $"text in '{report.Column}'" : "row")} (LIME), {NumberText.Count(report.SampleCount)} samples for each of {report.Seeds.Count} {(report.Seeds.Count == 1 ? "seed" : "seeds")}. Whiskers: one standard deviation over seeds.",
            Footer = report.Provenance.Footer,
            Description = report.Sentence,
        };
        if (report.Text.Length == 0)
        {
            return Bars(report, frame);
        }

        var weights = report.Features.ToDictionary(feature => feature.Feature, feature => feature.Weight, StringComparer.Ordinal);
        var words = new TextHighlights
        {
            Frame = frame with { Footer = "" },
            ValueLabel = $"weight for {ExplanationWords.Axis(report)}",
            Parts = [.. TextWords.Parts(report.Text, LimeText.Words(report.Text), word => weights.GetValueOrDefault(word.Value, 0))],
        };
        return SceneColumn.Of([words.Draw(), Bars(report, frame with { Title = "", Subtitle = "" })]);
    }

    private static Scene Bars(LimeReport report, PictureFrame frame) => new SignedBars
    {
        Frame = frame,
        AxisLabels = [$"weight (LIME) for {ExplanationWords.Axis(report)}"],
        Rows =
        [
            .. report.Features.Select(feature => new KeyValuePair<string, IReadOnlyList<SignedBar>>(
                feature.Value.Length > 0 ? $"{feature.Feature} = {ExplanationWords.Value(feature.Value)}" : feature.Feature,
                [new SignedBar(feature.Weight, feature.Deviation, feature.KeptShare < 1 ? $"in {NumberText.Percent(feature.KeptShare, 0)}" : "")])),
        ],
        MostRows = report.Max,
        Note = LimeSentence.Check(report),
    }.Draw();
}
