namespace AiPm.Pictures;

/// <summary>The area between two lines.</summary>
/// <param name="Lower">The lower line.</param>
/// <param name="Upper">The upper line, with the same places along.</param>
/// <param name="Ink">Its colour, mixed with paper.</param>
public sealed record PlotBand(IReadOnlyList<ScenePoint> Lower, IReadOnlyList<ScenePoint> Upper, Ink Ink) : PlotLayer
{
    /// <inheritdoc/>
    internal override IEnumerable<ScenePoint> Reach => Lower.Concat(Upper);

    /// <inheritdoc/>
    internal override IEnumerable<Mark> Marks(LinearScale across, LinearScale up) =>
        Lower.Count < 2 ? [] : [new PathMark([.. Upper.Concat(Lower.Reverse()).Select(point => Place(point, across, up))], Fill: Tint.Mix(Ink, Ink.Paper, 0.72), IsClosed: true)];
}
