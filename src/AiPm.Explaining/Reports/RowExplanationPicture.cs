using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Draws an explanation: a waterfall from the background to the prediction.</summary>
internal static class RowExplanationPicture
{
    /// <summary>The chart of an explanation.</summary>
    /// <param name="explanation">The explanation.</param>
    public static WaterfallChart Of(RowExplanation explanation) => new()
    {
        Frame = new PictureFrame
        {
            Title = RowExplanationSentence.Title(explanation),
            Subtitle = $"How does the {explanation.Model} get there?{(explanation.Actual is { } actual ? $" Actual: {actual}." : "")} Background: {explanation.Background}.{(explanation.StandardError is { } error ? $" Values ± {NumberText.Figure(error)} at most." : "")}",
            Footer = explanation.Provenance.Footer,
            Description = explanation.Sentence,
        },
        AxisLabel = ExplanationWords.Axis(explanation),
        BaseLabel = explanation.BaseLabel,
        BaseValue = explanation.BaseValue,
        ResultLabel = "prediction",
        ResultValue = explanation.Prediction,
        Steps = [.. explanation.Values.Select(value => new WaterfallStep(value.Feature, ExplanationWords.Value(value.Value), value.Contribution))],
        MaxSteps = explanation.Max,
        Check = RowExplanationSentence.Check(explanation),
    };
}
