using AiPm.Pictures;

namespace AiPm.Learning;

/// <summary>Draws a learning curve: the errors measured, the law, and where it leads with twice the rows.</summary>
internal static class LearningCurvePicture
{
    private const int Steps = 120;

    /// <summary>The picture.</summary>
    /// <param name="curve">The curve.</param>
    public static Scene Of(LearningCurve curve) => Of(curve, curve.Sentence, "");

    /// <summary>The picture in a report that says more.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="description">What the report says.</param>
    /// <param name="footer">Where the numbers come from.</param>
    public static Scene Of(LearningCurve curve, string description, string footer)
    {
        var last = curve.Points[^1].RowCount;
        var first = curve.Points[0].RowCount;
        var layers = new List<PlotLayer>();
        if (curve.Law is { } law)
        {
            layers.Add(new PlotGuide(new(first, law.Floor), new(2.0 * last, law.Floor), "with ever more rows") { IsLabelledLeft = true });
            layers.Add(new PlotLine([.. Enumerable.Range(0, Steps + 1).Select(step => first + ((2.0 * last) - first) * step / Steps).Select(rows => new ScenePoint(rows, law.ErrorAt(rows)))], Ink.Blue));
        }

        layers.Add(new PlotIntervals(
            [.. curve.Points.Select(point => new ScenePoint(point.RowCount, point.Error))],
            [.. curve.Points.Select(point => point.Errors.Min())],
            [.. curve.Points.Select(point => point.Errors.Max())],
            Ink.Blue));
        if (curve.Law is { } after)
        {
            layers.Add(new PlotFlag(new(2.0 * last, after.ErrorAt(2.0 * last)), "twice the rows", Ink.Vermillion) { IsAbove = true });
        }

        return new PlotGrid
        {
            Frame = new PictureFrame
            {
                Title = LearningCurveSentence.Title(curve),
                Subtitle = "How wrong is the learner on rows held out, after training on more and more rows? Lower is better.",
                Footer = footer,
                Description = description,
            },
            Panels = [new XyPanel("Dots: mean of refits, least to most. Line: a + b / n^c", "training rows", curve.ErrorName, layers) { Reach = curve.Law is { } reached ? [new(first, reached.Floor)] : [] }],
        }.Draw();
    }
}
