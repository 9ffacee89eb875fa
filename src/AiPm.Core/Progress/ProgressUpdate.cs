namespace AiPm.Progress;

/// <summary>How far a long piece of work has come.</summary>
public sealed record ProgressUpdate
{
    /// <summary>What is being done, a few words.</summary>
    public required string Activity { get; init; }

    /// <summary>The share done, 0 to 1, or null where it cannot be known.</summary>
    public double? Share { get; init; }

    /// <summary>Units of work a second, with its unit, such as <c>41,000 rows/s</c>; empty where unknown.</summary>
    public string Rate { get; init; } = "";

    /// <summary>The time left, or null where unknown.</summary>
    public TimeSpan? Remaining { get; init; }

    /// <summary>The current metric, such as <c>loss 0.31</c>; empty where there is none.</summary>
    public string Metric { get; init; } = "";

    /// <summary>What is found so far, shown in place of the line where the host can draw: a curve, a leaderboard. Default: nothing yet.</summary>
    public Report? Interim { get; init; }

    /// <summary>One line of text: a bar of 20 signs, the share, the rate, the time left, the metric.</summary>
    public override string ToString()
    {
        var parts = new List<string> { Activity };
        if (Share is { } share && !double.IsNaN(share))
        {
            var filled = (int)Math.Clamp(Math.Round(share * 20), 0, 20);
            var bar = new string('█', filled) + new string('░', 20 - filled);
            parts.Add($"{bar} {Math.Clamp(Math.Round(share * 100), 0, 100):0} %");
        }

        if (Rate.Length > 0)
        {
            parts.Add(Rate);
        }

        if (Remaining is { } remaining)
        {
            parts.Add($"{(int)remaining.TotalMinutes}:{remaining.Seconds:00} left");
        }

        if (Metric.Length > 0)
        {
            parts.Add(Metric);
        }

        return string.Join("  ", parts);
    }
}
