using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Effects as tables of text.</summary>
internal static class EffectsTables
{
    private const int MostPairs = 15;

    /// <summary>The values of one feature, or of several their ranges; then pairs, then notes.</summary>
    /// <param name="report">The report.</param>
    public static IReadOnlyList<ReportTable> Of(EffectsReport report)
    {
        var tables = new List<ReportTable> { report.Surface is { } surface ? Grid(report, surface) : report.Effects.Count == 1 ? Values(report, report.Effects[0]) : Ranges(report) };
        if (report.Interactions.Count > 0)
        {
            tables.Add(Pairs(report));
        }

        if (report.Notes.Count > 0)
        {
            tables.Add(ReportTable.OfNotes(report.Notes));
        }

        return tables;
    }

    private static ReportTable Values(EffectsReport report, FeatureEffect effect)
    {
        var hasRows = effect.Lower.Count > 0;
        var hasCounts = effect.Points is null && effect.Counts.Count > 0;
        return new ReportTable
        {
            Title = $"{report.Axis} along {effect.Feature}, over {EffectsSentence.Rows(report)}",
            Columns =
            [
                new(effect.Feature), new(effect.Kind == EffectKind.Ale ? "Effect" : "Mean", IsNumber: true),
                .. hasRows ? new ReportColumn[] { new("A tenth of rows below", IsNumber: true), new("A tenth above", IsNumber: true) } : [],
                .. hasCounts ? new ReportColumn[] { new("Rows", IsNumber: true) } : [],
            ],
            Rows =
            [
                .. effect.Labels.Select((label, i) => (IReadOnlyList<string>)
                [
                    EffectLabel.Of(label), NumberText.Figure(effect.Means[i]),
                    .. hasRows ? new[] { NumberText.Figure(effect.Lower[i]), NumberText.Figure(effect.Upper[i]) } : [],
                    .. hasCounts ? new[] { NumberText.Count(effect.Counts[i]) } : [],
                ]),
            ],
        };
    }

    private static ReportTable Ranges(EffectsReport report) => new()
    {
        Title = $"{report.Axis}, over {EffectsSentence.Rows(report)}",
        Columns = [new("Feature"), new("Range", IsNumber: true), new("Lowest", IsNumber: true), new("at"), new("Highest", IsNumber: true), new("at")],
        Rows =
        [
            .. report.Effects.Select(effect =>
            {
                var (least, most) = (effect.Means.Index().MinBy(mean => mean.Item), effect.Means.Index().MaxBy(mean => mean.Item));
                return (IReadOnlyList<string>)
                [
                    effect.Feature, NumberText.Figure(effect.Range),
                    NumberText.Figure(least.Item), EffectLabel.Of(effect.Labels[least.Index]), NumberText.Figure(most.Item), EffectLabel.Of(effect.Labels[most.Index]),
                ];
            }),
        ],
    };

    private static ReportTable Grid(EffectsReport report, EffectSurface surface) => new()
    {
        Title = $"Mean {report.Axis}: {surface.Second} downward, {surface.First} along",
        Columns = [new($"{surface.Second} \\ {surface.First}"), .. surface.FirstLabels.Select(label => new ReportColumn(EffectLabel.Of(label), IsNumber: true))],
        Rows = [.. surface.Means.Select((row, up) => (IReadOnlyList<string>)[EffectLabel.Of(surface.SecondLabels[up]), .. row.Select(mean => NumberText.Figure(mean))])],
    };

    private static ReportTable Pairs(EffectsReport report) => new ReportTable
    {
        Title = $"What pairs do together, over {report.InteractionRowCount} rows",
        Columns = [new("Features"), new("H²", IsNumber: true), new($"Size ({(report.Space == OutputSpace.Target ? $"unit of {report.Target}" : report.Space == OutputSpace.LogOdds ? "log-odds" : "probability")})", IsNumber: true)],
        Rows = [.. report.Interactions.Select(pair => (string[])[$"{pair.First} × {pair.Second}", NumberText.Figure(pair.HSquared), NumberText.Figure(pair.Strength)])],
    }.Fold(MostPairs);
}
