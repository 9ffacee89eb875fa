namespace AiPm.Pictures;

/// <summary>Several pictures as one, one below the other: only the first needs a title, and only the last a footer.</summary>
public static class SceneColumn
{
    // A picture without a title starts with the paper that a title would take, and one without a footer ends with some.
    private const double Overlap = 20;

    /// <summary>The pictures as one that says what the first says.</summary>
    /// <param name="scenes">The pictures from the top, at least one.</param>
    public static Scene Of(IReadOnlyList<Scene> scenes)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        var (marks, top, height) = (new List<Mark>(), 0.0, 0.0);
        foreach (var scene in scenes)
        {
            marks.AddRange(scene.Marks.Select(mark => Lower(mark, top)));
            height = top + scene.Height;
            top = height - Overlap;
        }

        return scenes[0] with { Height = height, Marks = marks };
    }

    private static Mark Lower(Mark mark, double by) => mark switch
    {
        RectangleMark rectangle => rectangle with { Y = rectangle.Y + by },
        LineMark line => line with { Y1 = line.Y1 + by, Y2 = line.Y2 + by },
        ShapeMark shape => shape with { Y = shape.Y + by },
        PathMark path => path with { Points = Lower(path.Points, by) },
        PointsMark points => points with { Points = Lower(points.Points, by) },
        TextMark text => text with { Y = text.Y + by },
        _ => throw new NotSupportedException($"No way is known to move {mark.GetType().Name}."),
    };

    private static ScenePoint[] Lower(IReadOnlyList<ScenePoint> points, double by) => [.. points.Select(point => point with { Y = point.Y + by })];
}
