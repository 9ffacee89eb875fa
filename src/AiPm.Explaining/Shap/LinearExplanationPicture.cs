using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Draws an explanation: a waterfall from the average training row to the prediction.</summary>
internal static class LinearExplanationPicture
{
    /// <summary>The chart of an explanation.</summary>
    /// <param name="explanation">The explanation.</param>
    public static WaterfallChart Of(LinearExplanation explanation) => new()
    {
        Frame = new PictureFrame
        {
            Title = LinearExplanationSentence.Title(explanation),
            Subtitle = $"How does the {explanation.Model} get there?{(explanation.Actual is { } actual ? $" Actual: {actual}." : "")} Background: {NumberText.Count(explanation.BackgroundCount)} training rows.",
            Footer = explanation.Provenance.Footer,
            Description = explanation.Sentence,
        },
        AxisLabel = explanation.Space == OutputSpace.LogOdds ? $"log-odds of {explanation.Target} = {explanation.PositiveClass}" : explanation.Target,
        BaseLabel = "average training row",
        BaseValue = explanation.BaseValue,
        ResultLabel = "prediction",
        ResultValue = explanation.Prediction,
        Steps = [.. explanation.Values.Select(value => new WaterfallStep(value.Feature, value.Value, value.Contribution))],
        MaxSteps = explanation.Max,
        Check = LinearExplanationSentence.Check(explanation),
    };
}
