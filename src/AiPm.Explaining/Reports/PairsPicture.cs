using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Draws what pairs of features add.</summary>
internal static class PairsPicture
{
    private const int MostPairs = 8; // wider matrices have no room for their numbers

    /// <summary>Draws it.</summary>
    /// <param name="report">The explanation.</param>
    /// <param name="shown">Its values with interactions, of one output.</param>
    public static Scene Draw(SetExplanation report, Explanation shown)
    {
        var sizes = PairSizes.Of(shown);
        var players = shown.Features.Count;

        // Those that matter in pairs or alone: the first features by mean |φ|, as everywhere.
        int[] order = [.. ShownFeatures.PlacesOf(report, shown).Take(Math.Min(MostPairs, Math.Max(report.Max, 1)))];
        var strongest = PairSizes.Strongest(sizes, players);
        var left = players - order.Length;
        return new PairsChart
        {
            Frame = SetExplanationPicture.Frame(report, "What do pairs of features add beyond each by itself?") with
            {
                Title = strongest is { } pair ? $"{shown.Features[pair.A]} with {shown.Features[pair.B]} is the strongest pair" : "No pair of features adds anything of its own",
            },
            ValueLabel = $"mean |Φ|: blue what a pair adds (both halves), grey what a feature adds alone, to {ExplanationWords.Axis(report)}",
            Labels = [.. order.Select(at => shown.Features[at])],
            Sizes = [.. order.Select(a => (IReadOnlyList<double>)[.. order.Select(b => sizes[(a * players) + b] * (a == b ? 1 : 2))])],
            Check = left > 0 ? $"{SetExplanationSentence.Check(report)}; {NumberText.Count(left)} more features are not drawn" : SetExplanationSentence.Check(report),
        }.Draw();
    }
}
