using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Draws an explanation of many rows.</summary>
internal static class SetExplanationPicture
{
    private const int MostPairs = 8; // wider matrices have no room for their numbers

    /// <summary>The picture that the report asks for; bars where its values are no longer at hand.</summary>
    /// <param name="report">The explanation.</param>
    public static Scene Draw(SetExplanation report) => (report.Plot, report.Shown) switch
    {
        (ExplainPlot.Auto, { } shown) => SceneColumn.Of([Swarm(report, shown, ""), Bars(report, new PictureFrame { Title = "", Footer = report.Provenance.Footer, Description = report.Sentence }, SetExplanationSentence.Check(report))]),
        (ExplainPlot.Beeswarm, { } shown) => Swarm(report, shown, SetExplanationSentence.Check(report)),
        (ExplainPlot.Dependence, { } shown) => DependencePicture.Draw(report, shown, Frame(report, "")),
        (ExplainPlot.Heatmap, { } shown) => Heatmap(report, shown),
        (ExplainPlot.Interactions, { Interactions: not null } shown) => Pairs(report, shown),
        _ => Bars(report, Frame(report, "How much does each feature move predictions?"), SetExplanationSentence.Check(report)),
    };

    private static Scene Bars(SetExplanation report, PictureFrame frame, string check) => new AttributionBars
    {
        Frame = frame,
        AxisLabel = $"mean |φ|: mean size of the {ExplanationWords.Contribution(report)}",
        Rows = [.. report.Features.Select((feature, i) => new AttributionBar(feature.Feature, feature.MeanAbsolute, [.. report.Cohorts.Select(cohort => cohort.MeanAbsolute[i])]))],
        Groups = [.. report.Cohorts.Select(cohort => $"{report.By} = {cohort.Name} ({NumberText.Count(cohort.RowCount)})")],
        MostRows = report.Max,
        Check = check,
    }.Draw();

    private static Scene Swarm(SetExplanation report, Explanation shown, string check)
    {
        var rows = new List<BeeswarmRow>();
        var count = Shown(report);
        foreach (var feature in report.Features.Take(count))
        {
            var at = IndexOf(shown, feature.Feature);
            rows.Add(new BeeswarmRow(feature.Feature, NumberText.Figure(feature.MeanAbsolute), Contributions(shown, at), ColumnNumbers.Of(shown.Data?.Columns[at])));
        }

        if (count < report.Features.Count)
        {
            int[] rest = [.. report.Features.Skip(count).Select(feature => IndexOf(shown, feature.Feature))];
            double[] sums = [.. Enumerable.Range(0, shown.RowCount).Select(row => rest.Sum(at => shown[row, at]))];
            rows.Add(new BeeswarmRow($"{NumberText.Count(rest.Length)} others, summed", NumberText.Figure(sums.Length == 0 ? 0 : sums.Average(Math.Abs)), sums, []));
        }

        var frame = Frame(report, "What does each feature add, in each row?");
        return new BeeswarmChart { Frame = check.Length > 0 ? frame : frame with { Footer = "" }, AxisLabel = ExplanationWords.Contribution(report), Rows = rows, Check = check }.Draw();
    }

    private static Scene Heatmap(SetExplanation report, Explanation shown)
    {
        int[] order = [.. Enumerable.Range(0, shown.RowCount).OrderBy(row => shown.Predictions[row]).ThenBy(row => row)];
        var count = Shown(report);
        List<string> labels = [.. report.Features.Take(count).Select(feature => feature.Feature)];
        List<IReadOnlyList<double>> values = [.. labels.Select(label => Contributions(shown, IndexOf(shown, label))).Select(all => (IReadOnlyList<double>)[.. order.Select(row => all[row])])];
        if (count < report.Features.Count)
        {
            int[] rest = [.. report.Features.Skip(count).Select(feature => IndexOf(shown, feature.Feature))];
            labels.Add($"{NumberText.Count(rest.Length)} others");
            values.Add([.. order.Select(row => rest.Sum(at => shown[row, at]))]);
        }

        return new AttributionHeatmap
        {
            Frame = Frame(report, "Which rows are alike in what features add?"),
            ValueLabel = ExplanationWords.Contribution(report),
            AcrossLabel = $"{NumberText.Count(shown.RowCount)} rows, from the lowest prediction to the highest",
            CurveLabel = ExplanationWords.Axis(report),
            Labels = labels,
            Contributions = values,
            Predictions = [.. order.Select(row => shown.Predictions[row])],
            Check = SetExplanationSentence.Check(report),
        }.Draw();
    }

    private static Scene Pairs(SetExplanation report, Explanation shown)
    {
        var sizes = PairSizes.Of(shown);
        var players = shown.Features.Count;

        // Those that matter in pairs or alone: the first features by mean |φ|, as everywhere.
        int[] order = [.. report.Features.Take(Math.Min(MostPairs, Math.Max(report.Max, 1))).Select(feature => IndexOf(shown, feature.Feature))];
        var strongest = PairSizes.Strongest(sizes, players);
        var left = players - order.Length;
        return new PairsChart
        {
            Frame = Frame(report, "What do pairs of features add beyond each by itself?") with
            {
                Title = strongest is { } pair ? $"{shown.Features[pair.A]} with {shown.Features[pair.B]} is the strongest pair" : "No pair of features adds anything of its own",
            },
            ValueLabel = $"mean |Φ|: blue what a pair adds (both halves), grey what a feature adds alone, to {ExplanationWords.Axis(report)}",
            Labels = [.. order.Select(at => shown.Features[at])],
            Sizes = [.. order.Select(a => (IReadOnlyList<double>)[.. order.Select(b => sizes[(a * players) + b] * (a == b ? 1 : 2))])],
            Check = left > 0 ? $"{SetExplanationSentence.Check(report)}; {NumberText.Count(left)} more features are not drawn" : SetExplanationSentence.Check(report),
        }.Draw();
    }

    private static int Shown(SetExplanation report) => report.Features.Count == report.Max + 1 ? report.Features.Count : Math.Min(report.Max, report.Features.Count);

    private static int IndexOf(Explanation shown, string feature) => Enumerable.Range(0, shown.Features.Count).First(i => shown.Features[i] == feature);

    private static double[] Contributions(Explanation shown, int feature) => [.. Enumerable.Range(0, shown.RowCount).Select(row => shown[row, feature])];

    private static PictureFrame Frame(SetExplanation report, string question) => new()
    {
        Title = SetExplanationSentence.Title(report),
        Subtitle = $"{(question.Length > 0 ? question + " " : "")}{report.Model[..1].ToUpperInvariant()}{report.Model[1..]}, {report.Method}. Background: {report.Background}.{(report.StandardError is { } error ? $" Values ± {NumberText.Figure(error)} at most." : "")}",
        Footer = report.Provenance.Footer,
        Description = report.Sentence,
    };
}
