namespace AiPm.Pictures;

/// <summary>A point that matters, with a word beside it.</summary>
/// <param name="Point">The place.</param>
/// <param name="Label">The word.</param>
/// <param name="Ink">The colour.</param>
public sealed record PlotFlag(ScenePoint Point, string Label, Ink Ink) : PlotLayer
{
    /// <summary>Whether the word stands to the left, for curves that fall. Default: to the right where there is room.</summary>
    public bool IsLeft { get; init; }

    /// <summary>Whether the word stands above the point instead of below. Default: false.</summary>
    public bool IsAbove { get; init; }

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

        var width = TextRuler.Width(TextRuler.Clean(Label), Size);
        var isRight = !IsLeft && place.X + 10 + width <= across.End;
        var low = IsAbove ? place.Y - 10 : Math.Min(place.Y + 16, up.Start - 6);
        yield return new TextMark(isRight ? place.X + 9 : place.X - 9, low, Label, Size, Ink.Text, Anchor: isRight ? TextAnchor.Start : TextAnchor.End);
    }
}
