using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Draws a ladder: a dot with its interval for each rung, dummies first, and the lines drawn on day one.</summary>
internal static class BaselinePicture
{
    private const int LongestNote = 48;

    /// <summary>The chart of a ladder.</summary>
    /// <param name="ladder">The ladder.</param>
    public static IntervalChart Of(BaselineLadder ladder)
    {
        var isRegression = ladder.Task == LearningTask.Regression;
        var what = isRegression ? ladder.Target : $"{ladder.Target} = {ladder.PositiveClass}";
        return new IntervalChart
        {
            Frame = new PictureFrame
            {
                Title = BaselineSentence.Title(ladder),
                Subtitle = $"How far off is each model on {NumberText.Count(ladder.Split.TestCount)} rows it never saw? Lower is better.",
                Footer = ladder.Provenance.Footer,
                Description = ladder.Sentence,
            },
            AxisLabel = isRegression ? $"mean absolute error, in units of {what}" : $"log loss of {what}",
            NoteHeading = "95 % interval",
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

        return new IntervalRow(rung.Name, score.Estimate, score.Lower, score.Upper, Status(ladder, rung), BaselineSentence.Ends(score));
    }

    private static MarkStatus Status(BaselineLadder ladder, BaselineRung rung) => (rung.Family, ladder.Verdict) switch
    {
        (RungFamily.Dummy, _) => MarkStatus.Muted,
        (_, BaselineVerdict.Better) => MarkStatus.Good,
        (_, BaselineVerdict.Unclear) => MarkStatus.Warning,
        _ => MarkStatus.Bad,
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
