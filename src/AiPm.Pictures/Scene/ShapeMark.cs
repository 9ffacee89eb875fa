namespace AiPm.Pictures;

/// <summary>A small mark at a point; all shapes of one radius cover about the same area, so that none weighs more.</summary>
/// <param name="X">The middle.</param>
/// <param name="Y">The middle.</param>
/// <param name="Radius">The radius of the disc with the same area.</param>
/// <param name="Shape">The shape.</param>
/// <param name="Fill">Its colour.</param>
public sealed record ShapeMark(double X, double Y, double Radius, MarkShape Shape, Tint Fill) : Mark
{
    /// <summary>The thickness of a ring, drawn inside its radius.</summary>
    internal const double RingThickness = 2;

    /// <summary>The corners; none for round shapes.</summary>
    internal IReadOnlyList<ScenePoint> Corners()
    {
        var half = Radius * 0.886;
        var reach = Radius * 1.253;
        var height = Radius * 1.45;
        return Shape switch
        {
            MarkShape.Square => [new(X - half, Y - half), new(X + half, Y - half), new(X + half, Y + half), new(X - half, Y + half)],
            MarkShape.Diamond => [new(X, Y - reach), new(X + reach, Y), new(X, Y + reach), new(X - reach, Y)],
            MarkShape.Triangle => [new(X, Y - height), new(X + (height * 0.866), Y + (height * 0.5)), new(X - (height * 0.866), Y + (height * 0.5))],
            _ => [],
        };
    }
}
