namespace AiPm.Pictures;

/// <summary>Short strokes at the bottom of a plot: where the data lies. It does not stretch the axes.</summary>
/// <param name="Places">The numbers along, such as the tenths of the data.</param>
public sealed record PlotRug(IReadOnlyList<double> Places) : PlotLayer
{
    private const double Length = 7;

    /// <inheritdoc/>
    internal override IEnumerable<ScenePoint> Reach => [];

    /// <inheritdoc/>
    internal override IEnumerable<Mark> Marks(LinearScale across, LinearScale up)
    {
        // Numbers beyond the ends of the axis would all be drawn upon its ends.
        foreach (var place in Places.Where(place => place >= across.Minimum && place <= across.Maximum).Distinct())
        {
            yield return Axis.Line(across.Position(place), up.Start - Length, up.Start, Ink.Muted);
        }
    }
}
