using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Draws an explanation: a waterfall from the background to the prediction, or what adds and what takes away.</summary>
internal static class RowExplanationPicture
{
    /// <summary>The picture that the report asks for.</summary>
    /// <param name="explanation">The explanation.</param>
    public static Scene Draw(RowExplanation explanation) => explanation.Plot == ExplainPlot.Force ? Force(explanation).Draw() : Waterfall(explanation).Draw();

    private static WaterfallChart Waterfall(RowExplanation explanation) => new()
    {
        Frame = Frame(explanation, $"How does the {explanation.Model} get there?"),
        AxisLabel = ExplanationWords.Axis(explanation),
        BaseLabel = explanation.BaseLabel,
        BaseValue = explanation.BaseValue,
        ResultLabel = "prediction",
        ResultValue = explanation.Prediction,
        Steps = Steps(explanation),
        MaxSteps = explanation.Max,
        Check = RowExplanationSentence.Check(explanation),
    };

    private static ForceChart Force(RowExplanation explanation) => new()
    {
        Frame = Frame(explanation, "What adds to the prediction, and what takes away?"),
        AxisLabel = ExplanationWords.Axis(explanation),
        BaseLabel = explanation.BaseLabel,
        BaseValue = explanation.BaseValue,
        ResultValue = explanation.Prediction,
        Steps = Steps(explanation),
        MaxSteps = explanation.Max,
        Check = RowExplanationSentence.Check(explanation),
    };

    private static WaterfallStep[] Steps(RowExplanation explanation) =>
        [.. explanation.Values.Select(value => new WaterfallStep(value.Feature, ExplanationWords.Value(value.Value), value.Contribution) { Margin = SamplingError.Margin(value.StandardError) })];

    private static PictureFrame Frame(RowExplanation explanation, string question) => new()
    {
        Title = RowExplanationSentence.Title(explanation),
        Subtitle = $"{question}{(explanation.Actual is { } actual ? $" Actual: {ExplanationWords.Value(actual)}." : "")}{(explanation.Background.Length > 0 ? $" Background: {explanation.Background}." : "")}{(explanation.Values.Any(value => value.StandardError > 0) ? " Whiskers: 95 % of the sampling." : "")}",
        Footer = explanation.Provenance.Footer,
        Description = explanation.Sentence,
    };
}
