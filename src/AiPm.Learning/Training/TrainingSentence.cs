using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>How training went, in words.</summary>
internal static class TrainingSentence
{
    /// <summary>The finding in full sentences.</summary>
    /// <param name="report">The report.</param>
    public static string Of(TrainingReport report)
    {
        if (report.Best is not { } best)
        {
            return $"{Capital(What(report))} was trained for {Count(report.Steps, "step")} and came to nothing: {Ending(report)}.";
        }

        var loss = best.ValidationLoss is { } validation
            ? $"{What(report)} came to a validation loss of {NumberText.Figure(validation)} at epoch {best.Number} ({NumberText.Figure(best.Loss)} on its training rows)"
            : $"{What(report)} came to a loss of {NumberText.Figure(best.Loss)} on its training rows at epoch {best.Number}; no rows were kept to judge it";
        return $"{Capital(loss)}: {Words(report)}, {Ending(report)}.{Overfit(report, best)}";
    }

    /// <summary>The finding in a few words, for the picture's title.</summary>
    /// <param name="report">The report.</param>
    public static string Title(TrainingReport report) => (report.End, report.Best) switch
    {
        (null, _) => $"Training {report.Network}",
        (TrainingEnd.Diverged, { } best) => $"Training ran away; the weights of epoch {best.Number} are kept",
        (TrainingEnd.Diverged, _) => "Training ran away before an epoch was done",
        (_, { ValidationLoss: { } loss } best) => best.Number == report.Epochs.Count && report.Epochs.Count > 1
            ? $"Validation loss {NumberText.Figure(loss)} at the last epoch: more epochs may help"
            : $"Validation loss {NumberText.Figure(loss)} at epoch {best.Number} of {report.Epochs.Count}",
        (_, { } best) => $"Training loss {NumberText.Figure(best.Loss)} after {Count(report.Epochs.Count, "epoch")}",
        _ => "No epoch was done",
    };

    /// <summary>What is made small, with its unit.</summary>
    /// <param name="report">The report.</param>
    public static string Words(TrainingReport report)
    {
        var of = report.Target.Length == 0 ? "" : $" of {report.Target}";
        var unit = !report.IsStandardised ? "" : report.Loss == TrainingLoss.Squared ? ", in variances (1 = always the mean)" : ", in standard deviations";
        return report.Loss switch
        {
            TrainingLoss.Squared => $"squared error{of}{unit}",
            TrainingLoss.Absolute => $"absolute error{of}{unit}",
            TrainingLoss.Huber => $"Huber loss{of}{unit}",
            TrainingLoss.BinaryCrossEntropy or TrainingLoss.CrossEntropy => $"log loss{of}",
            TrainingLoss.Poisson => $"Poisson loss{of}",
            _ => $"pinball loss{of}{unit}",
        };
    }

    private static string What(TrainingReport report) => $"the network {report.Network} ({Count(report.ParameterCount, "parameter")})";

    private static string Ending(TrainingReport report) => report.End switch
    {
        TrainingEnd.Early => $"stopped early after {report.Epochs.Count} of {report.MostEpochs} epochs, as {report.Epochs.Count - report.BestEpoch} brought nothing better",
        TrainingEnd.Diverged => $"stopped in epoch {report.Epochs.Count + 1}, as its numbers ran away",
        TrainingEnd.Finished => $"all {Count(report.Epochs.Count, "epoch")} done",
        _ => "still under way",
    };

    private static string Overfit(TrainingReport report, TrainingEpoch best)
    {
        var last = report.Epochs[^1];
        return report.End == TrainingEnd.Finished && last.ValidationLoss is { } end && best.ValidationLoss is { } least && end > 1.1 * least && last.Loss < best.Loss
            ? " It went on to learn its training rows by heart: the validation loss rose again while the training loss fell."
            : "";
    }

    private static string Count(long count, string what) => $"{NumberText.Count(count)} {what}{(count == 1 ? "" : "s")}";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
