namespace AiPm.Pictures;

/// <summary>Leaves out points that a picture has no pixels for.</summary>
internal static class CurveThinning
{
    /// <summary>Of equal stretches, the least and the greatest point (the smaller Y and the greater), in order; all points where there are few.</summary>
    /// <param name="points">The points in order; gaps are NaN.</param>
    /// <param name="most">The most to keep, 4 or more.</param>
    public static IReadOnlyList<ScenePoint> Extremes(IReadOnlyList<ScenePoint> points, int most)
    {
        if (points.Count <= most)
        {
            return points;
        }

        var kept = new List<ScenePoint>();
        var stretches = most / 2;
        for (var i = 0; i < stretches; i++)
        {
            var (from, to) = ((int)((long)points.Count * i / stretches), (int)((long)points.Count * (i + 1) / stretches));
            var (least, greatest) = (from, from);
            for (var j = from + 1; j < to; j++)
            {
                least = points[j].Y < points[least].Y || double.IsNaN(points[least].Y) ? j : least;
                greatest = points[j].Y > points[greatest].Y || double.IsNaN(points[greatest].Y) ? j : greatest;
            }

            kept.Add(points[Math.Min(least, greatest)]);
            if (least != greatest)
            {
                kept.Add(points[Math.Max(least, greatest)]);
            }
        }

        return kept;
    }
}
