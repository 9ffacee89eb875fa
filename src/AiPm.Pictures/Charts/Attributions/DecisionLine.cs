namespace AiPm.Pictures;

/// <summary>The way of one row in a <see cref="DecisionChart"/>.</summary>
/// <param name="Start">Where it starts: the base value.</param>
/// <param name="Contributions">What each feature adds, in the order of the chart's labels.</param>
/// <param name="IsHighlighted">Whether it stands out.</param>
public sealed record DecisionLine(double Start, IReadOnlyList<double> Contributions, bool IsHighlighted = false)
{
    /// <summary>The sums from the base value at the bottom to the prediction at the top; contributions that are not finite add nothing.</summary>
    public IReadOnlyList<double> Sums()
    {
        var sums = new double[Contributions.Count + 1];
        sums[0] = Start;
        for (var i = 0; i < Contributions.Count; i++)
        {
            var value = Contributions[Contributions.Count - 1 - i];
            sums[i + 1] = sums[i] + (double.IsFinite(value) ? value : 0);
        }

        return sums;
    }
}
