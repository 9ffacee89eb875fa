namespace AiPm.Learning;

/// <summary>Curves of a million steps as a report keeps them.</summary>
internal static class CurveThinner
{
    private const int Most = 240;

    /// <summary>Points about evenly far apart along the curve, first and last included; the curve itself where it is short.</summary>
    /// <param name="points">The curve.</param>
    public static IReadOnlyList<CurvePoint> Thin(IReadOnlyList<CurvePoint> points)
    {
        if (points.Count <= Most)
        {
            return points;
        }

        var length = 0.0;
        for (var i = 1; i < points.Count; i++)
        {
            length += Distance(points[i - 1], points[i]);
        }

        var (kept, way) = (new List<CurvePoint> { points[0] }, 0.0);
        for (var i = 1; i < points.Count - 1; i++)
        {
            way += Distance(points[i - 1], points[i]);
            if (way >= length / (Most - 2))
            {
                kept.Add(points[i]);
                way = 0;
            }
        }

        return [.. kept, points[^1]];
    }

    private static double Distance(CurvePoint a, CurvePoint b) => Math.Abs(a.X - b.X) + Math.Abs(a.Y - b.Y);
}
