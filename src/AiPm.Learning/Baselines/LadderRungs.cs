using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>The rungs of a ladder, dummies first.</summary>
internal static class LadderRungs
{
    /// <summary>The rungs for a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">What the user asked for.</param>
    /// <param name="torch">Why tensors cannot be computed, and what would help; empty where they can.</param>
    /// <param name="trees">Why trees cannot be trained, and what would help; empty where they can.</param>
    /// <param name="notes">Receives what a reader should know.</param>
    public static IReadOnlyList<Rung> Of(
        BaselineProblem problem, BaselineOptions options, (string Problem, string Remedy) torch, (string Problem, string Remedy) trees, ICollection<string> notes)
    {
        return
        [
            .. ConstantRung.Of(problem.Target.Task),
            new GroupTableRung(),
            .. Distinct(SeriesRung.Of(problem, options), problem, options, notes),
            LinearRung.Of(problem.Target.Task) with { Problem = torch.Problem, Remedy = torch.Remedy },
            new TreeRung { Problem = trees.Problem, Remedy = trees.Remedy },
            new NetworkRung { Problem = torch.Problem, Remedy = torch.Remedy },
        ];
    }

    // Of evenly spaced days a season of 7 is last week: one rung is enough, and the reader is told.
    private static List<SeriesRung> Distinct(IEnumerable<SeriesRung> rungs, BaselineProblem problem, BaselineOptions options, ICollection<string> notes)
    {
        var (kept, forecasts) = (new List<SeriesRung>(), new List<double[]>());
        foreach (var rung in rungs)
        {
            var forecast = rung.Forecast(problem, options);
            var same = forecasts.FindIndex(other => other.AsSpan().SequenceEqual(forecast));
            if (same < 0)
            {
                kept.Add(rung);
                forecasts.Add(forecast);
            }
            else
            {
                // The plainer name of the two stays.
                notes.Add($"‘{kept[same].Name}’ and ‘{rung.Name}’ say the same of every row; they are one rung{(options.Season is { } season && rung.Kind == SeriesKind.Weekday ? $" (season {NumberText.Count(season)})" : "")}.");
                kept[same] = rung;
            }
        }

        return kept;
    }
}
