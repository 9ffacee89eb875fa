namespace AiPm.Learning;

/// <summary>Which classes are taken for which, as a report keeps it; of more than 30 classes the rarest are folded into one.</summary>
/// <param name="Classes">The classes.</param>
/// <param name="Cells">For each class that came the weight of rows taken for each class.</param>
public sealed record ConfusionTable(IReadOnlyList<string> Classes, IReadOnlyList<IReadOnlyList<double>> Cells)
{
    /// <summary>The most classes that are shown.</summary>
    internal const int MostClasses = 30;

    /// <summary>The matrix of a report.</summary>
    /// <param name="matrix">The matrix.</param>
    internal static ConfusionTable Of(ConfusionMatrix matrix)
    {
        var count = matrix.Classes.Count;
        double[] weight = [.. Enumerable.Range(0, count).Select(c => Enumerable.Range(0, count).Sum(other => matrix[c, other] + matrix[other, c]))];
        int[] kept = count <= MostClasses
            ? [.. Enumerable.Range(0, count)]
            : [.. Enumerable.Range(0, count).OrderByDescending(c => weight[c]).ThenBy(c => c).Take(MostClasses - 1).Order()];
        int[] rest = [.. Enumerable.Range(0, count).Except(kept)];
        int[][] groups = rest.Length == 0 ? [.. kept.Select(c => new[] { c })] : [.. kept.Select(c => new[] { c }), rest];
        return new ConfusionTable(
            [.. groups.Select(group => group.Length == 1 ? matrix.Classes[group[0]] : $"{group.Length} other classes")],
            [.. groups.Select(actual => (IReadOnlyList<double>)[.. groups.Select(predicted => actual.Sum(a => predicted.Sum(p => matrix[a, p])))])]);
    }
}
