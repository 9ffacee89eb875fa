using AiPm.Pictures;
using AiPm.Reports;
using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>Draws a ladder: a dot with its interval for each rung, dummies first, and the lines drawn on day one.</summary>
internal static class BaselinePicture
{
    private const int LongestNote = 48;

    /// <summary>The chart of a ladder.</summary>
    /// <param name="ladder">The ladder.</param>
    public static IntervalChart Of(BaselineLadder ladder)
    {
        var what = ladder.PositiveClass.Length > 0 ? $"{ladder.Target} = {ladder.PositiveClass}" : ladder.Target;
        return new IntervalChart
        {
            Frame = new PictureFrame
            {
                Title = BaselineSentence.Title(ladder),
                Subtitle = $"How far off is each model on {NumberText.Count(ladder.Split.TestCount)} rows it never saw? Lower is better.",
                Footer = ladder.Provenance.Footer,
                Description = ladder.Sentence,
            },
            AxisLabel = ladder.Task switch
            {
                LearningTask.Regression => $"mean absolute error, in units of {what}",
                LearningTask.Quantile => $"pinball loss, in units of {what}",
                _ => $"{ladder.DecidingMetric} of {what}",
            },
            NoteHeading = ladder.ShowsTimes ? "95 %, size, fit, 1000 predictions" : "95 % interval, size",
            Rows = [.. ladder.Rungs.Select(rung => Row(ladder, rung))],
            Lines = [.. Lines(ladder)],
        };
    }

    private static IntervalRow Row(BaselineLadder ladder, BaselineRung rung)
    {
        if (rung.Find(ladder.DecidingMetric) is not { } score)
        {
            return new IntervalRow(rung.Name, double.NaN, double.NaN, double.NaN, MarkStatus.Muted, Short(rung.Problem));
        }

        return new IntervalRow(rung.Name, score.Estimate, score.Lower, score.Upper, Status(ladder, rung), Note(ladder, rung, score));
    }

    private static string Note(BaselineLadder ladder, BaselineRung rung, Interval score)
    {
        var parts = new List<string> { BaselineSentence.Ends(score) };
        if (rung.Cost is { } cost)
        {
            parts.Add(cost.Size > 0 ? NumberText.Bytes(cost.Size) : "–");
            if (ladder.ShowsTimes)
            {
                parts.Add(BaselineCosts.Time(cost.FitTime));
                parts.Add(BaselineCosts.Time(cost.PredictTime));
            }
        }

        return string.Join(", ", parts);
    }

    private static MarkStatus Status(BaselineLadder ladder, BaselineRung rung) =>
        rung.Family == RungFamily.Dummy ? MarkStatus.Muted
        : ladder.Comparisons.Append(ladder.Comparison).FirstOrDefault(comparison => comparison?.Candidate == rung.Name)?.Reduction switch
        {
            { Lower: > 0 } => MarkStatus.Good,
            { Upper: < 0 } => MarkStatus.Bad,
            _ => MarkStatus.Warning,
        };

    private static IEnumerable<ReferenceLine> Lines(BaselineLadder ladder)
    {
        if (ladder.Kill is { } kill)
        {
            yield return new ReferenceLine(kill, "stop", IsDashed: true);
        }

        if (ladder.Enough is { } enough)
        {
            yield return new ReferenceLine(enough, "good enough");
        }
    }

    private static string Short(string text) => text.Length <= LongestNote ? text : text[..(LongestNote - 1)] + "…";
}
