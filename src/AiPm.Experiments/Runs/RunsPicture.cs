using AiPm.Catalog;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>Draws runs as a leaderboard: a dot each on one metric, the baseline marked, the metric's way during the run at the right.</summary>
internal static class RunsPicture
{
    public static Scene Of(RunsReport report)
    {
        var labels = LabelsOf(report);
        if (report.Metric is not { } metric)
        {
            return Chart(report, "", report.Runs.Select(run => Row(labels.WholeOf(run), double.NaN, RunText.Status(run)))).Draw();
        }

        var curves = report.Curves.ToDictionary(curve => curve.RunId, curve => curve.Values);
        return Chart(report, metric, report.Runs.Select(run => Ranked(run, labels.WholeOf(run), report, metric) with { Trend = curves.GetValueOrDefault(run.Id, []) })).Draw();
    }

    private static IntervalChart Chart(RunsReport report, string metric, IEnumerable<IntervalRow> rows) => new()
    {
        Frame = new PictureFrame
        {
            Title = Title(report),
            Subtitle = metric.Length == 0 ? "" : $"The last {metric} of each run ({report.Goal ?? MetricGoal.ByName(metric)}).",
            Footer = report.Provenance.Footer,
            Description = report.Sentence,
        },
        AxisLabel = metric,
        Rows = [.. rows],
        Lines = report.Baseline?.Metric(metric) is { } value ? [new ReferenceLine(value, $"baseline {LabelsOf(report).Of(report.Baseline)}", IsDashed: true)] : [],
        TrendHeading = "during the run",
    };

    private static IntervalRow Ranked(RunRecord run, string label, RunsReport report, string metric)
    {
        var value = run.Metric(metric);
        var isBaseline = run.Id == report.Baseline?.Id;
        var why = run.Status is RunStatus.Finished ? value is null ? $"no {metric}" : $"{metric} is not a number" : RunText.Status(run);
        return value is { } number && double.IsFinite(number)
            ? Row(label, number, isBaseline ? "baseline" : run.Status == RunStatus.Finished ? "" : RunText.Status(run)) with { Status = Look(run, number, isBaseline, report) }
            : Row(label, double.NaN, value is { } infinite && double.IsInfinity(infinite) ? $"{metric} is {NumberText.Figure(infinite)}" : why);
    }

    private static IntervalRow Row(string label, double value, string note) => new(label, value, double.NaN, double.NaN, MarkStatus.Plain, note);

    private static MarkStatus Look(RunRecord run, double value, bool isBaseline, RunsReport report)
    {
        if (isBaseline)
        {
            return MarkStatus.Muted;
        }

        return run.Status is RunStatus.Failed or RunStatus.Died or RunStatus.Stopped ? MarkStatus.Bad : IsBest(value, report) ? MarkStatus.Good : MarkStatus.Plain;
    }

    private static bool IsBest(double value, RunsReport report) => Best(report) is { } best && best.Metric(report.Metric ?? "") == value;

    private static RunRecord? Best(RunsReport report)
    {
        var finished = report.Runs.Where(run => run.Status == RunStatus.Finished && double.IsFinite(run.Metric(report.Metric ?? "") ?? double.NaN));
        return (report.Goal ?? MetricGoal.ByName(report.Metric ?? "")).Direction switch
        {
            MetricDirection.Smaller => finished.MinBy(Value),
            MetricDirection.Greater => finished.MaxBy(Value),
            _ => null,
        };

        double Value(RunRecord run) => run.Metric(report.Metric ?? "") ?? double.NaN;
    }

    private static string Title(RunsReport report)
    {
        var runs = report.ChosenCount == report.Runs.Count ? Counted(report.Runs.Count) : $"{NumberText.Count(report.Runs.Count)} of {Counted(report.ChosenCount)}";
        if (report.RunCount == 0)
        {
            return "No runs yet";
        }

        if (report.Metric is not { } metric)
        {
            return report.Runs.Count == 0 ? "No run is what was asked for" : $"{runs}, none with a metric";
        }

        if (Best(report) is not { } best)
        {
            return $"{metric} of {runs}";
        }

        var against = report.Baseline is { } baseline && baseline.Id != best.Id ? $"; baseline {NumberText.Figure(baseline.Metric(metric) ?? double.NaN)}" : "";
        return $"Best {metric} of {runs}: {LabelsOf(report).Of(best)} with {NumberText.Figure(best.Metric(metric) ?? double.NaN)}{against}";
    }

    private static RunLabels LabelsOf(RunsReport report) => new(report.Baseline is { } baseline ? report.Runs.Append(baseline) : report.Runs);

    private static string Counted(int count) => count == 1 ? "1 run" : $"{NumberText.Count(count)} runs";
}
