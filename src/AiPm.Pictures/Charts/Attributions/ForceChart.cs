using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>What adds to one prediction and what takes away, as lengths on both sides of it: they meet at the prediction.</summary>
public sealed record ForceChart
{
    private const double BarHeight = 30;
    private const double ArrowDepth = 7;
    private const double LineHeight = 19;
    private const double Gutter = 28;

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>What the axis measures, with its unit.</summary>
    public required string AxisLabel { get; init; }

    /// <summary>What the base value is called.</summary>
    public required string BaseLabel { get; init; }

    /// <summary>The base value.</summary>
    public required double BaseValue { get; init; }

    /// <summary>The prediction.</summary>
    public required double ResultValue { get; init; }

    /// <summary>What features add, in any order.</summary>
    public required IReadOnlyList<WaterfallStep> Steps { get; init; }

    /// <summary>How many features are shown before the rest is folded into one for each side. Default: 10.</summary>
    public int MaxSteps { get; init; } = 10;

    /// <summary>The check printed below; empty for none.</summary>
    public string Check { get; init; } = "";

    /// <summary>Draws it. What is not a finite number is not drawn.</summary>
    public Scene Draw()
    {
        var frame = new FrameDrawing(Frame);
        var (ups, downs) = Sides();
        var (low, high) = (ResultValue - ups.Sum(step => step.Contribution), ResultValue - downs.Sum(step => step.Contribution));
        var scale = LinearScale.Covering([low, high, BaseValue, ResultValue], FrameDrawing.Margin + 10, FrameDrawing.Right - 10, room: 0.02);
        var axis = new Axis(scale);
        var barTop = frame.Top + 34;
        var bottom = barTop + BarHeight + 10;
        frame.Marks.AddRange(axis.Grid(barTop - 6, bottom));
        DrawSide(frame.Marks, ups, low, scale, barTop, isUp: true);
        DrawSide(frame.Marks, downs, high, scale, barTop, isUp: false);
        DrawEnds(frame.Marks, scale, barTop, bottom);
        frame.Marks.AddRange(axis.Text(bottom, AxisLabel));
        var lists = bottom + Axis.Height + 18;
        var half = (FrameDrawing.Right - FrameDrawing.Margin - Gutter) / 2;
        var lines = Math.Max(
            DrawList(frame.Marks, ups, "adds", FrameDrawing.Margin, half, lists, Ink.Blue),
            DrawList(frame.Marks, downs, "takes away", FrameDrawing.Margin + half + Gutter, half, lists, Ink.Vermillion));
        var end = lists + (lines * LineHeight) + 8;
        if (Check.Length > 0)
        {
            frame.Marks.Add(new TextMark(FrameDrawing.Margin, end + 16, TextRuler.Shorten(Check, FrameDrawing.Right - FrameDrawing.Margin, AttributionLayout.SmallSize), AttributionLayout.SmallSize, Ink.Text));
            end += 22;
        }

        return frame.Finish(end);
    }

    // The largest first: that one touches the prediction.
    private (List<WaterfallStep> Ups, List<WaterfallStep> Downs) Sides()
    {
        var steps = Steps.Where(step => double.IsFinite(step.Contribution) && step.Contribution != 0).OrderByDescending(step => Math.Abs(step.Contribution)).ToArray();
        var shown = steps.Length == MaxSteps + 1 ? steps.Length : Math.Min(Math.Max(1, MaxSteps), steps.Length);
        return (Side(steps, shown, 1), Side(steps, shown, -1));
    }

    private static List<WaterfallStep> Side(WaterfallStep[] steps, int shown, int sign)
    {
        List<WaterfallStep> side = [.. steps.Take(shown).Where(step => Math.Sign(step.Contribution) == sign)];
        WaterfallStep[] rest = [.. steps.Skip(shown).Where(step => Math.Sign(step.Contribution) == sign)];
        if (rest.Length > 0)
        {
            side.Add(rest.Length == 1 ? rest[0] : new WaterfallStep($"{NumberText.Count(rest.Length)} others", "", rest.Sum(step => step.Contribution)));
        }

        return side;
    }

    private static void DrawSide(List<Mark> marks, List<WaterfallStep> side, double start, LinearScale scale, double top, bool isUp)
    {
        var at = start;
        for (var i = side.Count - 1; i >= 0; i--)
        {
            var (from, to) = (scale.Position(at), scale.Position(at + side[i].Contribution));
            at += side[i].Contribution;
            var direction = isUp ? 1 : -1;
            var depth = Math.Min(ArrowDepth, Math.Abs(to - from));
            var fill = Tint.Mix(isUp ? Ink.Blue : Ink.Vermillion, Ink.Paper, i % 2 == 0 ? 0 : 0.3);
            marks.Add(new PathMark(
                [
                    new(from, top), new(to - (direction * depth), top), new(to, top + (BarHeight / 2)),
                    new(to - (direction * depth), top + BarHeight), new(from, top + BarHeight), new(from + (direction * depth), top + (BarHeight / 2)),
                ],
                fill,
                IsClosed: true));
        }
    }

    private void DrawEnds(List<Mark> marks, LinearScale scale, double top, double bottom)
    {
        if (double.IsFinite(BaseValue))
        {
            marks.Add(Axis.Line(scale.Position(BaseValue), top - 8, bottom, Ink.Text, dash: 3));
        }

        if (double.IsFinite(ResultValue))
        {
            marks.Add(Axis.Line(scale.Position(ResultValue), top - 8, bottom, Ink.Text, 2));
        }

        var (size, weight) = (AttributionLayout.Size, TextWeight.SemiBold);
        var result = $"prediction {NumberText.Figure(ResultValue, 4)}";
        var resultWidth = TextRuler.Width(result, size, weight);
        var resultLeft = Math.Clamp(scale.Position(ResultValue) - (resultWidth / 2), FrameDrawing.Margin, FrameDrawing.Right - resultWidth);
        marks.Add(new TextMark(resultLeft, top - 14, result, size, Ink.Text, weight));

        // The base is named on its own side of the prediction, where there is more room.
        var label = $"{BaseLabel} {NumberText.Figure(BaseValue, 4)}";
        var isLeft = BaseValue <= ResultValue;
        var room = isLeft ? resultLeft - 14 - FrameDrawing.Margin : FrameDrawing.Right - resultLeft - resultWidth - 14;
        var text = TextRuler.Shorten(label, Math.Max(room, 0), AttributionLayout.SmallSize);
        var width = TextRuler.Width(text, AttributionLayout.SmallSize);
        var place = scale.Position(BaseValue) - (width / 2);
        var left = isLeft ? Math.Clamp(place, FrameDrawing.Margin, Math.Max(FrameDrawing.Margin, resultLeft - 14 - width)) : Math.Clamp(place, resultLeft + resultWidth + 14, Math.Max(resultLeft + resultWidth + 14, FrameDrawing.Right - width));
        marks.Add(new TextMark(left, top - 14, text, AttributionLayout.SmallSize, Ink.Muted));
    }

    private static int DrawList(List<Mark> marks, List<WaterfallStep> side, string words, double left, double width, double top, Ink ink)
    {
        const double size = AttributionLayout.SmallSize;
        var sum = side.Sum(step => step.Contribution);
        var head = side.Count == 0 ? $"nothing {words}" : $"{words}: {NumberText.Signed(sum)} in all";
        marks.Add(new TextMark(left, top, head, AttributionLayout.Size, Ink.Text, TextWeight.SemiBold));
        for (var i = 0; i < side.Count; i++)
        {
            var baseline = top + ((i + 1) * LineHeight);
            var number = NumberText.Signed(side[i].Contribution);
            marks.Add(new RectangleMark(left, baseline - 9, 10, 10, Tint.Mix(ink, Ink.Paper, i % 2 == 0 ? 0 : 0.3)));
            marks.Add(new TextMark(left + width, baseline, number, size, Ink.Text, Anchor: TextAnchor.End));
            var name = side[i].ValueText.Length == 0 ? side[i].Label : $"{side[i].Label} = {side[i].ValueText}";
            marks.Add(new TextMark(left + 17, baseline, TextRuler.Shorten(name, width - 17 - TextRuler.Width(number, size) - 10, size), size, Ink.Text));
        }

        return side.Count;
    }
}
