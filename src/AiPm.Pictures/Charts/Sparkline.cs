namespace AiPm.Pictures;

/// <summary>A curve without axes: its values in order, from the least at the bottom to the greatest at the top.</summary>
internal static class Sparkline
{
    /// <summary>The marks of a curve; values that are not finite leave a gap.</summary>
    /// <param name="values">The values in order.</param>
    /// <param name="area">Where it is drawn.</param>
    /// <param name="stroke">The line's colour.</param>
    /// <param name="thickness">The line's thickness.</param>
    public static IEnumerable<Mark> Marks(IReadOnlyList<double> values, RectangleMark area, Tint stroke, double thickness)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0)
        {
            yield break;
        }

        var across = new LinearScale(0, Math.Max(1, values.Count - 1), area.X, area.X + area.Width);
        var up = LinearScale.Covering(finite, area.Y + area.Height, area.Y, room: 0);
        var stretch = new List<ScenePoint>();
        for (var i = 0; i <= values.Count; i++)
        {
            if (i < values.Count && double.IsFinite(values[i]))
            {
                stretch.Add(new(across.Position(i), up.Position(values[i])));
            }
            else if (stretch.Count > 0)
            {
                yield return stretch.Count == 1 ? new ShapeMark(stretch[0].X, stretch[0].Y, 1.2, MarkShape.Circle, stroke) : new PathMark(stretch, Stroke: stroke, Thickness: thickness);
                stretch = [];
            }
        }

        if (double.IsFinite(values[^1]))
        {
            yield return new ShapeMark(across.Position(values.Count - 1), up.Position(values[^1]), thickness + 0.8, MarkShape.Circle, stroke);
        }
    }
}
