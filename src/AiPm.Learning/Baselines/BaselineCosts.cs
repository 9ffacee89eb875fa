using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>What the rungs of a ladder cost, in words.</summary>
internal static class BaselineCosts
{
    /// <summary>What the best rung costs, which smaller one would do, and which rungs are missing.</summary>
    /// <param name="ladder">The ladder.</param>
    public static IEnumerable<string> Of(BaselineLadder ladder)
    {
        var learned = ladder.Rungs.FirstOrDefault(rung => rung.Name == ladder.Comparison?.Candidate);
        if (learned?.Cost is { } cost)
        {
            var simpler = ladder.Simpler is { } other && ladder.Rungs.FirstOrDefault(rung => rung.Name == other.Dummy)?.Cost is { } less
                ? $"; {other.Dummy}, {Words(less, ladder.ShowsTimes)}, is not clearly worse"
                : "";
            yield return $"It costs {Words(cost, ladder.ShowsTimes)}{simpler}.";
        }

        var missing = ladder.Rungs.Where(rung => rung.Family != RungFamily.Dummy && rung.Metrics.Count == 0).ToArray();
        if (missing.Length > 0 && ladder.Comparison is not null)
        {
            yield return $"Not measured: {string.Join("; ", missing.Select(rung => $"{rung.Name} ({rung.Problem})"))}.";
        }
    }

    /// <summary>A cost in a few words.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="withTimes">Whether times are said too.</param>
    public static string Words(RungCost cost, bool withTimes)
    {
        var size = cost.Size > 0 ? $"a model of {NumberText.Bytes(cost.Size)}" : "no model";
        return withTimes ? $"{Time(cost.FitTime)} to fit, {Time(cost.PredictTime)} for 1000 predictions and {size}" : size;
    }

    /// <summary>A time with two significant digits, such as <c>1.2 s</c>.</summary>
    /// <param name="time">The time.</param>
    public static string Time(TimeSpan time) => time.TotalSeconds switch
    {
        >= 120 => $"{NumberText.Figure(time.TotalMinutes, 2)} min",
        >= 1 => $"{NumberText.Figure(time.TotalSeconds, 2)} s",
        _ => $"{NumberText.Figure(time.TotalMilliseconds, 2)} ms",
    };
}
