using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Draws how training went: the losses over epochs, and where the model was taken from.</summary>
internal static class TrainingPicture
{
    // Beyond this a plain scale shows the first epochs only.
    private const double WidestRatio = 20;

    /// <summary>The chart of a report.</summary>
    /// <param name="report">The report.</param>
    public static CurveChart Of(TrainingReport report)
    {
        var losses = report.Epochs.SelectMany(epoch => new[] { epoch.Loss, epoch.ValidationLoss ?? epoch.Loss }).Where(double.IsFinite).ToArray();
        var lines = new List<CurveLine> { Line("training", report, epoch => epoch.Loss) };
        if (report.ValidationCount > 0)
        {
            lines.Add(Line("validation", report, epoch => epoch.ValidationLoss ?? double.NaN));
        }

        return new CurveChart
        {
            Frame = new PictureFrame
            {
                Title = TrainingSentence.Title(report),
                Subtitle = report.Underway.Length > 0 ? report.Underway
                    : report.ValidationCount > 0 ? $"Does it still learn, and does it hold on {NumberText.Count(report.ValidationCount)} {(report.IsLast ? "later " : "")}rows it did not learn from?"
                    : "Does it still learn? No rows were kept to judge it.",
                Footer = report.Provenance.Footer,
                Description = report.Sentence,
            },
            ValueLabel = TrainingSentence.Words(report),
            AxisLabel = "epoch",
            Lines = lines,
            IsLogarithmic = losses.Length > 0 && losses.Min() > 0 && losses.Max() > WidestRatio * losses.Min(),
            Places = [.. Places(report)],
        };
    }

    private static CurveLine Line(string label, TrainingReport report, Func<TrainingEpoch, double> loss)
    {
        double[] values = [.. report.Epochs.Select(loss)];
        return new CurveLine(label, [.. report.Epochs.Select(epoch => (double)epoch.Number)], values, values);
    }

    private static IEnumerable<ReferenceLine> Places(TrainingReport report)
    {
        if (report.End is not null && report.BestEpoch > 0 && report.Epochs.Count > 1 && report.BestEpoch < report.Epochs.Count)
        {
            yield return new ReferenceLine(report.BestEpoch, report.End == TrainingEnd.Early ? $"kept: epoch {report.BestEpoch}; {report.Epochs.Count - report.BestEpoch} more were no better" : $"kept: epoch {report.BestEpoch}", IsDashed: true);
        }
    }
}
