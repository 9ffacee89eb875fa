namespace AiPm.Pictures;

/// <summary>A dashed line for comparison: chance, a perfect forecast, nothing at all. It does not stretch the axes.</summary>
/// <param name="From">Where it starts.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Label">What it stands for, written at its end; empty for nothing. Default: nothing.</param>
public sealed record PlotGuide(ScenePoint From, ScenePoint To, string Label = "") : PlotLayer
{
    private const double Size = 10.5;

    /// <summary>Whether the label stands at the left end. Default: at the right.</summary>
    public bool IsLabelledLeft { get; init; }

    /// <inheritdoc/>
    internal override IEnumerable<ScenePoint> Reach => [];

    /// <inheritdoc/>
    internal override IEnumerable<Mark> Marks(LinearScale across, LinearScale up)
    {
        var (from, to) = (Place(From, across, up), Place(To, across, up));
        yield return new LineMark(from.X, from.Y, to.X, to.Y, Ink.Muted, 1, 4);
        if (Label.Length > 0)
        {
            var end = (from.X < to.X) == IsLabelledLeft ? from : to;
            yield return new TextMark(end.X + (IsLabelledLeft ? 2 : -2), end.Y + (from.Y == to.Y ? -4 : 14), Label, Size, Ink.Muted, Anchor: IsLabelledLeft ? TextAnchor.Start : TextAnchor.End);
        }
    }
}
