using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>An effect as a chart to explore: the mean and the lines of single rows; of two features, a line for some values of the second.</summary>
internal static class EffectsExploring
{
    private const int MostLines = 6;

    /// <summary>The chart.</summary>
    /// <param name="report">The report.</param>
    public static ExploreChart Of(EffectsReport report) => report.Surface is { } surface ? Of(report, surface) : Of(report, report.Effects[0]);

    private static ExploreChart Of(EffectsReport report, FeatureEffect effect)
    {
        var isOfDates = effect.PointUnit == EffectDetail.YearUnit;
        double[] across = effect.Points is not { } points ? [.. Enumerable.Range(0, effect.Labels.Count).Select(i => (double)i)]
            : isOfDates ? [.. points.Select(EffectDetail.Day)] : [.. points];
        var kept = effect.Points is null ? 0 : Math.Min(effect.Lines.Count, Math.Max(0, (ExploreChart.MostPoints / Math.Max(1, across.Length)) - 1));
        var series = effect.Lines.Take(kept).Select((line, i) => new ExploreSeries { Name = $"a row ({NumberText.Count(i + 1)} of {NumberText.Count(kept)} drawn)", Across = across, Up = line, IsLine = true, IsFaint = true });
        return new ExploreChart
        {
            Title = EffectsSentence.Title(report),
            Description = report.Sentence,
            AcrossLabel = effect.Feature,
            UpLabel = EffectsPicture.Label(report, effect.Kind),
            IsOfDates = isOfDates,
            AcrossNames = effect.Points is null ? [.. effect.Labels.Select(EffectLabel.Of)] : [],
            Series = [.. series, new ExploreSeries { Name = effect.Kind == EffectKind.Ale ? "local effects" : "mean", Across = across, Up = effect.Means, IsLine = effect.Points is not null }],
            Note = report.Effects.Count > 1 ? $"{NumberText.Count(report.Effects.Count - 1)} more features; --feature shows another" : "",
        };
    }

    private static ExploreChart Of(EffectsReport report, EffectSurface surface)
    {
        var isOfNumbers = surface.FirstLabels.All(label => double.TryParse(label, System.Globalization.CultureInfo.InvariantCulture, out _));
        double[] across = [.. surface.FirstLabels.Select((label, i) => isOfNumbers ? double.Parse(label, System.Globalization.CultureInfo.InvariantCulture) : i)];
        var count = Math.Min(MostLines, surface.SecondLabels.Count);
        var shown = Enumerable.Range(0, count).Select(i => count == 1 ? 0 : i * (surface.SecondLabels.Count - 1) / (count - 1));
        return new ExploreChart
        {
            Title = EffectsSentence.Title(report),
            Description = report.Sentence,
            AcrossLabel = surface.First,
            UpLabel = $"mean {report.Axis}",
            AcrossNames = isOfNumbers ? [] : [.. surface.FirstLabels.Select(EffectLabel.Of)],
            Series = [.. shown.Select(up => new ExploreSeries { Name = $"{surface.Second} = {EffectLabel.Of(surface.SecondLabels[up])}", Across = across, Up = surface.Means[up], IsLine = true })],
            Note = count < surface.SecondLabels.Count ? $"{count} of {surface.SecondLabels.Count} values of {surface.Second}" : "",
        };
    }
}
