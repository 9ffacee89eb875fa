using System.Globalization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>Draws the shares as dots with intervals, and below them each run as a line through its parameters to its metric.</summary>
internal static class ImportancePicture
{
    private const int MostRows = 8;
    private const int MostAxes = 5;
    private const int MostStrong = 5;

    public static Scene Of(ImportanceReport report) => SceneColumn.Of([Shares(report).Draw(), Parallel(report).Draw()]);

    private static IntervalChart Shares(ImportanceReport report)
    {
        var rest = report.Parameters.Count - MostRows;
        return new IntervalChart
        {
            Frame = new PictureFrame
            {
                Title = ImportanceText.Title(report),
                Subtitle = $"How much of the variance of {report.Metric}, by rank, does each parameter explain by itself?{(rest > 0 ? $" {NumberText.Count(rest)} more are in the table." : "")}",
                Description = report.Sentence,
            },
            AxisLabel = "share of the variance, %",
            NoteHeading = "95 % interval",
            Rows = [.. report.Parameters.Take(MostRows).Select(Row)],
        };
    }

    private static IntervalRow Row(ParameterImportance parameter)
    {
        if (parameter.Problem.Length > 0)
        {
            return new IntervalRow(parameter.Parameter, double.NaN, double.NaN, double.NaN, MarkStatus.Muted, parameter.Problem);
        }

        var share = parameter.Share;
        var status = share.Lower > 0 ? MarkStatus.Plain : MarkStatus.Muted;
        return new IntervalRow(parameter.Parameter, 100 * share.Estimate, 100 * share.Lower, 100 * share.Upper, status, ImportanceText.Ends(parameter));
    }

    private static ParallelChart Parallel(ImportanceReport report)
    {
        var direction = (report.Goal ?? MetricGoal.ByName(report.Metric)).Direction;
        var strong = Math.Clamp(report.Runs.Count / 10, 1, MostStrong);
        var best = (direction == MetricDirection.Greater ? report.Runs.OrderByDescending(run => run.Metric) : report.Runs.OrderBy(run => run.Metric))
            .Take(direction == MetricDirection.Unknown ? 0 : strong).Select(run => run.RunId).ToHashSet(StringComparer.Ordinal);
        var axes = report.Parameters.Take(MostAxes).Select((parameter, i) => Axis(parameter, [.. report.Runs.Select(run => run.Values[i])])).ToList();
        axes.Add(Numbers(report.Metric, [.. report.Runs.Select(run => run.Metric)]));
        return new ParallelChart
        {
            Frame = new PictureFrame
            {
                Title = "",
                Subtitle = (best.Count == 0 ? "Each line is a run." : $"Each line is a run; the {(best.Count == 1 ? "best is" : $"{NumberText.Count(best.Count)} best are")} strong ({string.Join(", ", report.Runs.Where(run => best.Contains(run.RunId)).Select(run => run.Label))}).")
                    + (report.Runs.Count > ParallelChart.MostLines ? $" {NumberText.Count(ParallelChart.MostLines)} of them are drawn." : ""),
                Footer = report.Provenance.Footer,
                Description = "",
            },
            Axes = [.. axes.Select(axis => axis.Axis)],
            Lines = [.. report.Runs.Select((run, i) => new ParallelLine([.. axes.Select(axis => axis.Heights[i])], best.Contains(run.RunId)))],
        };
    }

    private static (ParallelAxis Axis, double[] Heights) Axis(ParameterImportance parameter, string[] values)
    {
        if (parameter.IsNumber)
        {
            return Numbers(parameter.Parameter, [.. values.Select(ImportanceVerb.Number)]);
        }

        var words = values.Distinct().OrderByDescending(word => word, StringComparer.Ordinal).ToList();
        double Height(string word) => words.Count == 1 ? 0.5 : words.IndexOf(word) / (words.Count - 1.0);
        return (new ParallelAxis(parameter.Parameter, [.. words.Select(word => KeyValuePair.Create(Height(word), RunDiffTables.Value(word)))]), [.. values.Select(Height)]);
    }

    // Numbers that span a hundredfold, such as learning rates, stand on a logarithmic axis.
    private static (ParallelAxis Axis, double[] Heights) Numbers(string label, double[] values)
    {
        var finite = values.Where(double.IsFinite).Distinct().Order().ToArray();
        var isLogarithmic = finite[0] > 0 && finite[^1] / finite[0] >= 100;
        var scale = new LinearScale(Upward(finite[0]), Upward(finite[^1]), 0, 1);
        double Upward(double value) => isLogarithmic ? Math.Log10(value) : value;
        double Height(double value) => double.IsFinite(value) ? scale.Position(Upward(value)) : double.NaN;
        const int MostWritten = 6;
        var written = finite.Length <= MostWritten && AreApart(finite, Height) ? finite : [finite[0], finite[^1]];
        var axis = new ParallelAxis(
            isLogarithmic ? $"{label} (log)" : label,
            [.. written.Distinct().Select(value => KeyValuePair.Create(Height(value), value.ToString("G4", CultureInfo.InvariantCulture)))]);
        return (axis, [.. values.Select(Height)]);
    }

    private static bool AreApart(double[] values, Func<double, double> height) =>
        values.Zip(values.Skip(1)).All(pair => height(pair.Second) - height(pair.First) > 0.08);
}
