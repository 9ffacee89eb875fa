namespace AiPm.Experiments;

/// <summary>A run as a line through its parameters to its metric.</summary>
/// <param name="RunId">Such as <c>r12</c>.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Values">The value of each parameter, in the order of the report; empty where the run was not given it.</param>
public sealed record RunPoint(string RunId, double Metric, IReadOnlyList<string> Values)
{
    /// <summary>What the run is called: its name where that tells it from the others.</summary>
    public string Label { get; init; } = RunId;
}
