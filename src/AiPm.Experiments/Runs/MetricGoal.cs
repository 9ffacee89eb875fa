namespace AiPm.Experiments;

/// <summary>Whether less or more of a metric is better, and who says so.</summary>
/// <param name="Direction">Which is better.</param>
/// <param name="IsSaid">Whether the project's settings say it; else it is read off the name.</param>
public sealed record MetricGoal(MetricDirection Direction, bool IsSaid = false)
{
    /// <summary>What a metric's name says.</summary>
    /// <param name="metric">The metric.</param>
    public static MetricGoal ByName(string metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return new MetricGoal(MetricWords.DirectionOf(metric));
    }

    /// <summary>In words, such as <c>smaller is better</c>.</summary>
    public override string ToString() => MetricWords.Of(Direction) + (IsSaid ? ", as set" : "");
}
