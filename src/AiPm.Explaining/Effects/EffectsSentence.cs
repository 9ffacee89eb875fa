using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Effects in words: what the model says along values, never what would happen.</summary>
internal static class EffectsSentence
{
    private const double Worth = 0.05; // of H²: less is not worth a reader's time
    private const int Longest = 28;

    /// <summary>The finding in full sentences.</summary>
    /// <param name="report">The report.</param>
    public static string Of(EffectsReport report)
    {
        var sentences = new List<string>();
        if (report.Surface is { } surface)
        {
            sentences.Add(Over(report, surface));
        }
        else if (report.Effects.Count == 1)
        {
            sentences.Add(Along(report, report.Effects[0]));
        }
        else
        {
            var leading = report.Effects.OrderByDescending(effect => effect.Range).Take(3).Select(effect => $"{effect.Feature} ({Figure(effect.Range)}: {Ends(effect)})");
            var of = report.IsChosen && report.Effects.Count < report.FeatureCount ? $"{report.Effects.Count} shown of {NumberText.Count(report.FeatureCount)}" : $"{report.Effects.Count}";
            sentences.Add($"Of the {of} features, {What(report)} has the widest range along {Join([.. leading])}, averaged over {Rows(report)}.");
        }

        sentences.AddRange(Together(report));
        sentences.Add($"This tells what the {report.Model} says, not what would happen.");
        return string.Join(' ', sentences);
    }

    /// <summary>The finding in a few words.</summary>
    /// <param name="report">The report.</param>
    public static string Title(EffectsReport report)
    {
        if (report.Surface is { } surface)
        {
            var all = surface.Means.SelectMany(row => row).ToArray();
            return $"{Short(report.Output)} by {Short(surface.First)} and {Short(surface.Second)}: {Figure(all.Min())} to {Figure(all.Max())}";
        }

        var widest = report.Effects.MaxBy(effect => effect.Range);
        return widest is null || widest.Range == 0 ? $"{Short(report.Output)} is the same along {(report.Effects.Count == 1 ? Short(report.Effects[0].Feature) : "all features shown")}"
            : report.Effects.Count == 1 ? $"Along {Short(widest.Feature)}, {Short(report.Output)} goes {Course(widest)}"
            : $"Predictions move most along {Short(widest.Feature)}: {Course(widest)}";
    }

    /// <summary>What is averaged, in words.</summary>
    /// <param name="report">The report.</param>
    public static string What(EffectsReport report) => report.Kind switch
    {
        EffectKind.Ale => $"the local effect on the {report.Model}'s {report.Axis}",
        EffectKind.Ice => $"the {report.Model}'s {report.Axis}, each row from its own start,",
        _ => $"the {report.Model}'s mean {report.Axis}",
    };

    /// <summary>The rows averaged over, and how many they were drawn from.</summary>
    /// <param name="report">The report.</param>
    public static string Rows(EffectsReport report) => report.RowCount == report.AllRowCount
        ? $"{NumberText.Count(report.RowCount)} {(report.RowCount == 1 ? "row" : "rows")}"
        : $"{NumberText.Count(report.RowCount)} of {NumberText.Count(report.AllRowCount)} rows";

    private static string Along(EffectsReport report, FeatureEffect effect)
    {
        var text = $"Along {effect.Feature}, {What(report)} goes {Ends(effect)}, averaged over {Rows(report)}";
        if (effect.Kind == EffectKind.Ale)
        {
            text += "; 0 is the mean";
        }
        else if (double.IsFinite(effect.RisingShare) && effect.Range > 0)
        {
            text += $"; in {NumberText.Percent(effect.RisingShare, 0)} of the rows it ends higher than it starts";
        }

        return text + ".";
    }

    private static string Over(EffectsReport report, EffectSurface surface)
    {
        var cells = surface.Means.SelectMany((row, up) => row.Select((mean, at) => (Mean: mean, Text: $"{surface.First} = {EffectLabel.Of(surface.FirstLabels[at])}, {surface.Second} = {EffectLabel.Of(surface.SecondLabels[up])}"))).ToArray();
        var (least, most) = (cells.MinBy(cell => cell.Mean), cells.MaxBy(cell => cell.Mean));
        var empty = surface.Counts.SelectMany(row => row).Count(count => count == 0);
        return $"Along {surface.First} and {surface.Second} together, {What(report)} goes from {Figure(least.Mean)} ({least.Text}) to {Figure(most.Mean)} ({most.Text}), averaged over {Rows(report)}"
            + (empty > 0 ? $"; near {NumberText.Count(empty)} of {NumberText.Count(cells.Length)} pairs of values the data has no row." : ".");
    }

    private static IEnumerable<string> Together(EffectsReport report)
    {
        if (report.Interactions.Count == 0)
        {
            yield break;
        }

        var strongest = report.Interactions[0];
        yield return strongest.HSquared < Worth
            ? $"{(report.Interactions.Count == 1 ? $"{strongest.First} and {strongest.Second} act" : "No pair of them acts")} {(report.Interactions.Count == 1 ? "almost independently of each other" : "together to speak of")} (H² {(report.Interactions.Count == 1 ? "" : "at most ")}{Figure(report.Interactions.Max(pair => pair.HSquared))})."
            : $"{strongest.First} and {strongest.Second} act together{(report.Interactions.Count > 1 ? " the most" : "")}: {NumberText.Percent(Math.Min(1, strongest.HSquared), 0)} of what they do jointly is more than the sum of both (H², over {report.InteractionRowCount} rows).";
    }

    // From the first value to the last where there is an order, from the lowest to the highest otherwise.
    private static string Ends(FeatureEffect effect)
    {
        if (effect.Range == 0)
        {
            return $"nowhere: always {Figure(effect.Means[0])}";
        }

        var (least, most) = (effect.Means.Index().MinBy(mean => mean.Item), effect.Means.Index().MaxBy(mean => mean.Item));
        var isFalling = effect.Points is not null && least.Index > most.Index;
        var (from, to) = isFalling ? (most, least) : (least, most);
        return $"from {Figure(from.Item)} (at {Label(effect, from.Index)}) to {Figure(to.Item)} (at {Label(effect, to.Index)})";
    }

    private static string Course(FeatureEffect effect)
    {
        var (least, most) = (effect.Means.Index().MinBy(mean => mean.Item), effect.Means.Index().MaxBy(mean => mean.Item));
        var isFalling = effect.Points is not null && least.Index > most.Index;
        return isFalling ? $"from {Figure(most.Item)} down to {Figure(least.Item)}" : $"from {Figure(least.Item)} up to {Figure(most.Item)}";
    }

    private static string Label(FeatureEffect effect, int point) => EffectLabel.Of(effect.Labels[point]);

    private static string Figure(double value) => NumberText.Figure(value);

    private static string Short(string text) => text.Length <= Longest ? text : text[..(Longest - 1)] + "…";

    private static string Join(string[] parts) => parts.Length < 2 ? string.Concat(parts) : $"{string.Join(", ", parts[..^1])} and {parts[^1]}";
}
