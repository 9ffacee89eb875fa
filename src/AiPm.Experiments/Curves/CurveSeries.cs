namespace AiPm.Experiments;

/// <summary>A metric of one run.</summary>
/// <param name="RunId">Such as <c>r12</c>.</param>
/// <param name="Name">What the run is called.</param>
/// <param name="PointCount">How many values were logged.</param>
/// <param name="X">The step, or the seconds since the first value, of each point drawn.</param>
/// <param name="Values">The points drawn: all, or the least and the greatest of equal stretches.</param>
/// <param name="Smoothed">Their moving average.</param>
public sealed record CurveSeries(
    string RunId, string Name, long PointCount, IReadOnlyList<double> X, IReadOnlyList<double> Values, IReadOnlyList<double> Smoothed)
{
    /// <summary>What the run is called: its name where that tells it from the others, else its number and name.</summary>
    public string Label { get; init; } = $"{RunId} {Name}";
}
