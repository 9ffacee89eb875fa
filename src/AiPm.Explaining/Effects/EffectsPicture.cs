using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Draws effects: a panel for each feature on one scale, or two features as a grid of cells.</summary>
internal static class EffectsPicture
{
    private const int MostLevelsOfMany = 8;

    /// <summary>Draws it.</summary>
    /// <param name="report">The report.</param>
    public static Scene Draw(EffectsReport report)
    {
        double[] reach = [.. report.Effects.SelectMany(effect => effect.Means.Concat(effect.Lines.SelectMany(line => line)).Concat(effect.Points is null ? effect.Lower.Concat(effect.Upper) : [])).Where(double.IsFinite)];
        return new PlotGrid
        {
            Frame = new PictureFrame { Title = EffectsSentence.Title(report), Subtitle = Subtitle(report), Footer = report.Provenance.Footer, Description = report.Sentence },
            Panels = report.Surface is { } surface ? [Grid(report, surface)] : [.. report.Effects.Select(effect => Panel(report, effect, reach))],
        }.Draw();
    }

    private static PlotPanel Panel(EffectsReport report, FeatureEffect effect, double[] reach)
    {
        var isAlone = report.Effects.Count == 1;
        var title = isAlone ? "" : effect.Feature;
        var label = Label(report, effect.Kind);
        if (effect.Points is not { } points)
        {
            return new LevelPanel(title, label, [.. effect.Labels.Select((level, i) => new LevelRow(EffectLabel.Of(level), effect.Means[i], At(effect.Lower, i), At(effect.Upper, i), NumberText.Count(effect.Counts[i])))])
            {
                Reach = isAlone ? [] : reach,
                MostRows = isAlone ? 24 : MostLevelsOfMany,
            };
        }

        ScenePoint[] Curve(IReadOnlyList<double> values) => [.. points.Zip(values, (x, y) => new ScenePoint(x, y))];
        var layers = new List<PlotLayer>();
        layers.AddRange(effect.Lines.Select(line => new PlotLine(Curve(line), Ink.Grid, 1)));
        layers.Add(new PlotRug(effect.Tenths));
        if (effect.Kind != EffectKind.Pdp)
        {
            layers.Add(new PlotGuide(new ScenePoint(points[0], 0), new ScenePoint(points[^1], 0)));
        }
        else
        {
            layers.Add(new PlotGuide(new ScenePoint(points[0], report.MeanPrediction), new ScenePoint(points[^1], report.MeanPrediction)));
        }

        layers.Add(points.Count > 1 ? new PlotLine(Curve(effect.Means), Ink.Blue, 2.5) : new PlotDots(Curve(effect.Means), Ink.Blue, 4));
        if (points.Count is > 1 and <= 12)
        {
            layers.Add(new PlotDots(Curve(effect.Means), Ink.Blue, 3));
        }

        var across = isAlone || effect.PointUnit.Length > 0 ? $"{effect.Feature}{(effect.PointUnit.Length > 0 ? $" ({effect.PointUnit})" : "")}" : "";
        return new XyPanel(title, across, label, layers) { Reach = isAlone || reach.Length == 0 ? [] : [new ScenePoint(points[0], reach.Min()), new ScenePoint(points[0], reach.Max())] };
    }

    private static SurfacePanel Grid(EffectsReport report, EffectSurface surface) => new(
        "", surface.First, [.. surface.FirstLabels.Select(EffectLabel.Of)], surface.Second, [.. surface.SecondLabels.Select(EffectLabel.Of)], surface.Means, $"mean {report.Axis}")
    {
        IsSeen = [.. surface.Counts.Select(row => (IReadOnlyList<bool>)[.. row.Select(count => count > 0)])],
    };

    private static string Subtitle(EffectsReport report)
    {
        var how = report.Surface is not null ? "Mean prediction where all rows take both values." : report.Kind switch
        {
            EffectKind.Ale => "Local differences of rows that lie near, summed up (ALE); 0 is the mean.",
            EffectKind.Ice => $"Each grey line is one row from its own start (ICE); blue their mean.",
            _ when report.Effects.All(effect => effect.Points is null) => "Mean prediction where all rows take the level (PDP).",
            _ => "Blue: mean prediction where all rows take the value (PDP); grey: single rows; dashed: mean of the rows as they are.",
        };
        var rug = report.Surface is null && report.Effects.Any(effect => effect.Points is not null) ? " Strokes below: tenths of the data." : "";
        var whiskers = report.Surface is null && report.Effects.Any(effect => effect.Points is null) ? " Whiskers: eight tenths of the rows; at the right how many have the level." : "";
        var missing = report.Effects.Count == 1 && report.Effects[0].MissingCount is > 0 and var count ? $" Missing in {NumberText.Count(count)} rows." : "";
        var left = report.Effects.Count == 1 && report.Effects[0].LeftOutCount is > 0 and var levels ? $" {NumberText.Count(levels)} rarer levels are not drawn." : "";
        return $"{report.Model[..1].ToUpperInvariant()}{report.Model[1..]}, over {EffectsSentence.Rows(report)}. {how}{rug}{whiskers}{missing}{left}";
    }

    private static string Label(EffectsReport report, EffectKind kind) => kind switch
    {
        EffectKind.Ale => $"effect on {report.Axis}",
        EffectKind.Ice => $"change of {report.Axis} along the values",
        _ => report.Axis,
    };

    private static double At(IReadOnlyList<double> values, int i) => i < values.Count ? values[i] : double.NaN;
}
