using AiPm.Explaining;

namespace AiPm;

/// <summary>Explanations as reports with pictures: those just computed, those read back, sums and slices of them.</summary>
public static class ExplanationViews
{
    /// <summary>All rows of an explanation as a report, with the picture asked for.</summary>
    /// <param name="explanation">The explanation. Of several outputs the first is shown, but for <see cref="ExplainPlot.Bar"/>, which shows all; <see cref="Explanation.OfOutput"/> takes another.</param>
    /// <param name="plot">What the picture shows. Default: a beeswarm over bars.</param>
    /// <param name="feature">The feature that a dependence plot shows. Default: the most important.</param>
    /// <param name="order">How rows stand beside each other. Default: like ones.</param>
    /// <param name="max">How many features are shown before the rest is folded into one. Default: 10.</param>
    /// <param name="interactive">Whether a live chart is added. Default: false.</param>
    /// <param name="by">A column of as many rows, whose levels are compared by bars. Default: none.</param>
    /// <param name="model">What the model is called. Default: <c>model</c>.</param>
    /// <exception cref="AipmException">There is nothing to draw, or no such feature.</exception>
    public static SetExplanation View(
        this Explanation explanation,
        ExplainPlot plot = ExplainPlot.Auto,
        string? feature = null,
        ExplainOrder order = ExplainOrder.Similarity,
        int max = 10,
        bool interactive = false,
        Column? by = null,
        string model = "model")
    {
        ArgumentNullException.ThrowIfNull(explanation);
        if (explanation.RowCount == 0 || explanation.Features.Count == 0 || plot == ExplainPlot.Waterfall)
        {
            throw plot == ExplainPlot.Waterfall
                ? new AipmException("A waterfall is of one row.", "explanation.ViewRow(17)")
                : new AipmException("The explanation has no rows or no features to draw.", "an explanation of some rows");
        }

        var shown = plot == ExplainPlot.Bar && by is null ? explanation : explanation.OfOutput(0);
        var report = SetExplanation.Of(shown, new ExplainOptions { Plot = plot, Feature = feature, Order = order, Max = max, Interactive = interactive }, by) with
        {
            Model = model,
            Target = explanation.Outputs.Count == 1 ? explanation.Outputs[0] : "the output",
            PositiveClass = explanation.Outputs.Count > 1 && shown.Outputs.Count == 1 ? shown.Outputs[0] : "",
            BaseLabel = "base value",
            Explanation = explanation,
        };
        return report with { Detail = SetExplanationDetail.Of(report, shown) };
    }

    /// <summary>One row of an explanation as a report, with a waterfall or a force strip.</summary>
    /// <param name="explanation">The explanation. Of several outputs the first is shown.</param>
    /// <param name="row">The row, from 0; −1 is the last.</param>
    /// <param name="plot">A waterfall, or <see cref="ExplainPlot.Force"/>. Default: a waterfall.</param>
    /// <param name="max">How many features are shown before the rest is folded into one. Default: 10.</param>
    /// <param name="model">What the model is called. Default: <c>model</c>.</param>
    /// <exception cref="AipmException">There is no such row.</exception>
    public static RowExplanation ViewRow(this Explanation explanation, int row, ExplainPlot plot = ExplainPlot.Waterfall, int max = 10, string model = "model")
    {
        ArgumentNullException.ThrowIfNull(explanation);
        var at = row < 0 ? explanation.RowCount + row : row;
        if (at < 0 || at >= explanation.RowCount)
        {
            throw new AipmException($"There is no row {row}; the explanation has {explanation.RowCount}.", "explanation.ViewRow(0)");
        }

        var shown = explanation.Take([at]).OfOutput(0);
        return RowExplanation.Of(shown, feature => null, plot, max) with
        {
            Model = model,
            Target = explanation.Outputs.Count == 1 ? explanation.Outputs[0] : "the output",
            PositiveClass = explanation.Outputs.Count > 1 ? shown.Outputs[0] : "",
            BaseLabel = "base value",
            Row = at,
            Explanation = explanation,
        };
    }
}
