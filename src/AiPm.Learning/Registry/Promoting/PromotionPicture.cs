using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Draws a promotion: champion and challenger on one axis, and below it their difference beside 0.</summary>
internal static class PromotionPicture
{
    /// <summary>The picture.</summary>
    /// <param name="report">The promotion.</param>
    public static Scene Of(PromotionReport report)
    {
        var frame = new PictureFrame
        {
            Title = PromotionSentence.Title(report),
            Subtitle = Subtitle(report),
            Footer = report.Contest is null ? report.Provenance.Footer : "",
            Description = report.Sentence,
        };
        if (report.Contest is not { } contest)
        {
            return new IntervalChart
            {
                Frame = frame,
                AxisLabel = "nothing was measured",
                Rows = [new IntervalRow(report.Name, double.NaN, double.NaN, double.NaN, MarkStatus.Muted, report.Before is null ? "the first" : "not compared")],
            }.Draw();
        }

        var models = new IntervalChart
        {
            Frame = frame,
            AxisLabel = contest.Metric,
            NoteHeading = "95 % interval",
            Rows = [Row($"{report.Before} (champion)", contest.Champion, MarkStatus.Muted), Row($"{report.Name} (challenger)", contest.Challenger, Status(contest))],
        };
        var difference = new IntervalChart
        {
            Frame = new PictureFrame { Title = "", Subtitle = $"By how much is {report.Name} better on the same rows? Paired resamples; right of 0 is better.", Footer = report.Provenance.Footer, Description = report.Sentence },
            AxisLabel = $"gain in {contest.Metric}",
            NoteHeading = "95 % interval",
            Rows = [new IntervalRow("gain of the challenger", contest.Gain.Estimate, contest.Gain.Lower, contest.Gain.Upper, Status(contest), $"{NumberText.Signed(contest.Gain.Lower)} to {NumberText.Signed(contest.Gain.Upper)}")],
            Lines = [new ReferenceLine(0, "no difference", IsDashed: true)],
        };
        return SceneColumn.Of([models.Draw(), difference.Draw()]);
    }

    private static string Subtitle(PromotionReport report) => report.Contest is { } contest
        ? $"{contest.Metric} on the same {NumberText.Count(contest.RowCount)} rows{(report.IsOnTrainingData ? ", some of which a model came from" : "")}; {(contest.IsHigherBetter ? "higher" : "lower")} is better."
        : report.Why;

    private static IntervalRow Row(string label, EvaluationScore score, MarkStatus status)
    {
        var value = score.Value ?? double.NaN;
        return new IntervalRow(label, value, score.Interval?.Lower ?? value, score.Interval?.Upper ?? value, status, score.Interval is { } interval ? BaselineSentence.Ends(interval) : score.Problem);
    }

    private static MarkStatus Status(ContestResult contest) => contest.IsWon ? MarkStatus.Good : contest.Gain.Upper < 0 ? MarkStatus.Bad : MarkStatus.Warning;
}
