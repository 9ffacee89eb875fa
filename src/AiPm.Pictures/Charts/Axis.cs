namespace AiPm.Pictures;

/// <summary>A horizontal axis: gridlines at round numbers, their labels, and what it measures.</summary>
public sealed class Axis
{
    private const int MostTicks = 5;
    private const double LabelSize = 11;
    private const double LabelGap = 12;

    private readonly LinearScale _scale;
    private readonly double _left;
    private readonly double _right;

    /// <summary>Chooses as many ticks as have room for their labels, five at most.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="left">Labels do not go beyond this. Default: 4.</param>
    /// <param name="right">Labels do not go beyond this. Default: 716.</param>
    public Axis(LinearScale scale, double left = 4, double right = 716)
    {
        ArgumentNullException.ThrowIfNull(scale);
        (_scale, _left, _right) = (scale, left, right);
        (Ticks, Labels) = ([], []);
        for (var count = MostTicks; count > 0; count--)
        {
            Step = scale.Step(count);
            Ticks = scale.Ticks(count);
            Labels = Ticks.Select(tick => AxisNumber.Tick(tick, Step)).ToArray();
            if (HaveRoom())
            {
                break;
            }
        }
    }

    /// <summary>The height that labels take below the plot.</summary>
    public static double Height => 38;

    /// <summary>The distance of ticks.</summary>
    public double Step { get; private set; }

    /// <summary>The ticks.</summary>
    public IReadOnlyList<double> Ticks { get; private set; }

    /// <summary>Their labels.</summary>
    public IReadOnlyList<string> Labels { get; private set; }

    /// <summary>The gridlines, to be drawn below all else.</summary>
    /// <param name="top">Where the plot starts.</param>
    /// <param name="bottom">Where it ends.</param>
    public IEnumerable<Mark> Grid(double top, double bottom) =>
        Ticks.Select(tick => Line(_scale.Position(tick), top, bottom, tick == 0 ? Tint.Mix(Ink.Grid, Ink.Muted, 0.5) : Ink.Grid));

    /// <summary>The labels below the plot, and what the axis measures below them.</summary>
    /// <param name="bottom">Where the plot ends.</param>
    /// <param name="label">What it measures, with its unit.</param>
    public IEnumerable<Mark> Text(double bottom, string label)
    {
        for (var i = 0; i < Ticks.Count; i++)
        {
            yield return new TextMark(Middle(i), bottom + 16, Labels[i], LabelSize, Ink.Muted, Anchor: TextAnchor.Middle);
        }

        // The name ends where the axis ends; one longer than the axis goes on to the left.
        var name = TextRuler.Shorten(label, _right - _left - 40, LabelSize);
        var end = Math.Max(_scale.End, _left + 20 + TextRuler.Width(name, LabelSize));
        yield return new TextMark(end, bottom + 33, name, LabelSize, Ink.Muted, Anchor: TextAnchor.End);
    }

    /// <summary>A vertical line of one pixel that falls on pixels whole.</summary>
    internal static LineMark Line(double x, double top, double bottom, Tint stroke, double thickness = 1, double dash = 0)
    {
        var crisp = thickness % 2 == 1 ? Math.Floor(x) + 0.5 : x;
        return new LineMark(crisp, top, crisp, bottom, stroke, thickness, dash);
    }

    private bool HaveRoom()
    {
        for (var i = 1; i < Ticks.Count; i++)
        {
            if (Middle(i) - Middle(i - 1) < ((Width(i) + Width(i - 1)) / 2) + LabelGap)
            {
                return false;
            }
        }

        return true;
    }

    private double Middle(int tick)
    {
        var half = Width(tick) / 2;
        return Math.Clamp(_scale.Position(Ticks[tick]), _left + half, Math.Max(_left + half, _right - half));
    }

    private double Width(int tick) => TextRuler.Width(Labels[tick], LabelSize);
}
