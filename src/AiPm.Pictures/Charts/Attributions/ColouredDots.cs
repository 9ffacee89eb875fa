namespace AiPm.Pictures;

/// <summary>Dots coloured by a number: blue is low, vermillion is high. Many of them are drawn as cells of their mean colour.</summary>
/// <param name="Points">The places.</param>
/// <param name="Values">A number for each; NaN steps back. None for one colour.</param>
public sealed record ColouredDots(IReadOnlyList<ScenePoint> Points, IReadOnlyList<double> Values) : PlotLayer
{
    private const int MostDots = 2000;
    private const double Cell = 5;

    /// <inheritdoc/>
    internal override IEnumerable<ScenePoint> Reach => Points;

    /// <inheritdoc/>
    internal override IEnumerable<Mark> Marks(LinearScale across, LinearScale up)
    {
        var colours = new ValueScale(Values);
        var seen = Enumerable.Range(0, Points.Count).Where(i => double.IsFinite(Points[i].X) && double.IsFinite(Points[i].Y));
        var dots = Points.Count <= MostDots
            ? seen.Select(i => (Place: Place(Points[i], across, up), Value: Of(i)))
            : seen.Select(i => (Place: Place(Points[i], across, up), Value: Of(i)))
                .GroupBy(dot => (X: (int)(dot.Place.X / Cell), Y: (int)(dot.Place.Y / Cell)))
                .Select(cell => (Place: new ScenePoint((cell.Key.X + 0.5) * Cell, (cell.Key.Y + 0.5) * Cell), Value: Mean(cell.Select(dot => dot.Value))));
        return dots.GroupBy(dot => Values.Count == 0 ? Ink.Blue : colours.Of(dot.Value))
            .OrderBy(group => group.Key.From == Ink.Muted ? -1 : group.Key.Step).ThenBy(group => group.Key.From)
            .Select(group => new PointsMark([.. group.Select(dot => dot.Place)], Points.Count <= 60 ? 3 : 2.2, group.Key));
    }

    private double Of(int i) => Values.Count == 0 ? double.NaN : Values[i];

    private static double Mean(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        return finite.Length == 0 ? double.NaN : finite.Average();
    }
}
