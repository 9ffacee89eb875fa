namespace AiPm.Pictures;

/// <summary>A point that matters, with a word beside it.</summary>
/// <param name="Point">The place.</param>
/// <param name="Label">The word.</param>
/// <param name="Ink">The colour.</param>
public sealed record PlotFlag(ScenePoint Point, string Label, Ink Ink) : PlotLayer
{
    private const double Size = 11;
    private const double Radius = 4.5;

    /// <inheritdoc/>
    internal override IEnumerable<ScenePoint> Reach => [Point];

    /// <inheritdoc/>
    internal override IEnumerable<Mark> Marks(LinearScale across, LinearScale up)
    {
        var place = Place(Point, across, up);
        yield return new ShapeMark(place.X, place.Y, Radius + 1.5, MarkShape.Diamond, Ink.Paper);
        yield return new ShapeMark(place.X, place.Y, Radius, MarkShape.Diamond, Ink);

        // To the right where there is room, below the point where a curve rises above it.
        var width = TextRuler.Width(TextRuler.Clean(Label), Size);
        var isRight = place.X + 10 + width <= across.End;
        var low = Math.Min(place.Y + 16, up.Start - 6);
        yield return new TextMark(isRight ? place.X + 9 : place.X - 9, low, Label, Size, Ink.Text, Anchor: isRight ? TextAnchor.Start : TextAnchor.End);
    }
}
