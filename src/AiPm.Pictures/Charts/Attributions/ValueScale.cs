namespace AiPm.Pictures;

/// <summary>Colours of a feature's values: blue is low, vermillion is high, between the 5th and the 95th of a hundred; missing ones step back.</summary>
internal sealed class ValueScale
{
    private readonly double _low;
    private readonly double _high;

    /// <summary>Takes the range of some values.</summary>
    /// <param name="values">The values; NaN is missing.</param>
    public ValueScale(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        (_low, _high) = sorted.Length == 0 ? (double.NaN, double.NaN) : (sorted[(int)(0.05 * (sorted.Length - 1))], sorted[(int)Math.Ceiling(0.95 * (sorted.Length - 1))]);
        if (_low == _high && sorted.Length > 0)
        {
            (_low, _high) = (sorted[0], sorted[^1]);
        }
    }

    /// <summary>The colour of a value.</summary>
    /// <param name="value">The value.</param>
    public Tint Of(double value) => !double.IsFinite(value) || !(_high > _low)
        ? Tint.Mix(Ink.Muted, Ink.Paper, 0.3)
        : Tint.Mix(Ink.Blue, Ink.Vermillion, Math.Round(Math.Clamp((value - _low) / (_high - _low), 0, 1) * 15) / 15);

    /// <summary>Draws the key: a strip from low to high with its words.</summary>
    /// <param name="marks">Receives the marks.</param>
    /// <param name="right">Where it ends.</param>
    /// <param name="baseline">The baseline of its words.</param>
    /// <param name="low">What stands at the low end.</param>
    /// <param name="high">What stands at the high end.</param>
    public static void DrawKey(List<Mark> marks, double right, double baseline, string low, string high)
    {
        const double size = 11;
        const double strip = 72;
        var start = right - TextRuler.Width(high, size) - 6 - strip;
        marks.Add(new TextMark(right, baseline, high, size, Ink.Muted, Anchor: TextAnchor.End));
        for (var i = 0; i < 16; i++)
        {
            marks.Add(new RectangleMark(start + (i * strip / 16), baseline - 8, (strip / 16) + 0.3, 8, Tint.Mix(Ink.Blue, Ink.Vermillion, i / 15.0)));
        }

        marks.Add(new TextMark(start - 6, baseline, low, size, Ink.Muted, Anchor: TextAnchor.End));
    }
}
