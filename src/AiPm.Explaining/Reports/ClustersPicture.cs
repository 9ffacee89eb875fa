using System.Globalization;
using AiPm.Pictures;

namespace AiPm.Explaining;

/// <summary>Draws how much each feature moves predictions, those that move together side by side and joined by brackets.</summary>
internal static class ClustersPicture
{
    private const double Farthest = 1 - FeatureClusters.Least;
    private const double Shortest = 0.08; // a bracket of equal columns must be seen

    /// <summary>Draws it.</summary>
    /// <param name="report">The explanation.</param>
    /// <param name="shown">Its values, of one output.</param>
    public static Scene Draw(SetExplanation report, Explanation shown)
    {
        int[] features = [.. ShownFeatures.PlacesOf(report, shown).Take(ShownFeatures.CountOf(report))];
        var tree = CompleteLinkage.Of(FeatureClusters.Distances(shown, features));
        var order = Order(tree);
        AttributionBar[] bars = [.. report.Features.Select(feature => new AttributionBar(feature.Feature, feature.MeanAbsolute, []) { Margin = SamplingError.Margin(feature.StandardError) })];
        return new AttributionBars
        {
            Frame = SetExplanationPicture.Frame(report, "How much does each feature move predictions, and which move together?"),
            AxisLabel = $"mean |φ|: mean size of the {ExplanationWords.Contribution(report)}",
            Rows = [.. order.Select(at => bars[at]), .. bars.Skip(features.Length)],
            Brackets = Brackets(tree, order),
            BracketLabel = string.Create(CultureInfo.InvariantCulture, $"brackets: |rank correlation| of values, 1 at the left, {FeatureClusters.Least} at the right"),
            MostRows = report.Max,
            Check = SetExplanationSentence.Check(report),
        }.Draw();
    }

    // The most important first, and after it those that are joined to it, nearest groups first.
    private static List<int> Order(CompleteLinkage tree)
    {
        var members = Enumerable.Range(0, tree.Count).Select(feature => new List<int> { feature }).ToList();
        var groups = Enumerable.Range(0, tree.Count).ToHashSet();
        foreach (var (left, right, height) in tree.Merges)
        {
            // Features come by importance, so the smaller number is the more important one.
            var (first, second) = members[left].Min() <= members[right].Min() ? (left, right) : (right, left);
            members.Add([.. members[first], .. members[second]]);
            if (height <= Farthest)
            {
                groups.ExceptWith([left, right]);
                groups.Add(members.Count - 1);
            }
        }

        return [.. groups.OrderBy(group => members[group].Min()).SelectMany(group => members[group])];
    }

    private static List<BarBracket> Brackets(CompleteLinkage tree, List<int> order)
    {
        var ends = Enumerable.Range(0, tree.Count).Select(feature => (Place: (double)order.IndexOf(feature), Depth: 0.0)).ToList();
        var brackets = new List<BarBracket>();
        foreach (var (left, right, height) in tree.Merges)
        {
            var (first, second) = ends[left].Place <= ends[right].Place ? (ends[left], ends[right]) : (ends[right], ends[left]);
            var depth = Shortest + ((1 - Shortest) * height / Farthest);
            ends.Add(((first.Place + second.Place) / 2, depth));
            if (height <= Farthest)
            {
                brackets.Add(new BarBracket(first.Place, second.Place, first.Depth, second.Depth, depth));
            }
        }

        return brackets;
    }
}
