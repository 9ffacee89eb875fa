using AiPm.Catalog;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>Draws one run: a panel a metric, with its way during the run where it was logged on the way.</summary>
internal static class RunPicture
{
    public static Scene Of(RunRecord run, RunsReport report)
    {
        var curves = report.Curves.ToDictionary(curve => curve.Metric, curve => curve.Values);
        return new PanelChart
        {
            Frame = new PictureFrame
            {
                Title = $"{run.Name ?? RunText.Label(run)}: {RunText.Status(run)}{(run.Metrics.Count == 0 ? ", without metrics" : "")}",
                Subtitle = run.Error ?? run.Note ?? "",
                Footer = string.Join(" · ", run.Data.Select(stamp => $"{stamp.Name}@{stamp.ShortHash}").Append(run.Line)),
                Description = report.Sentence,
            },

            // What was logged on the way has more to show.
            Panels =
            [
                .. run.Metrics.OrderByDescending(metric => curves.ContainsKey(metric.Key))
                    .Select(metric => new Panel(metric.Key, NumberText.Figure(metric.Value), curves.GetValueOrDefault(metric.Key, []))),
            ],
        }.Draw();
    }
}
