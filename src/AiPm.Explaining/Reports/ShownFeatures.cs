using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>The features that a picture has room for, and the tail as one: what they add in some rows.</summary>
/// <param name="Labels">The names.</param>
/// <param name="Contributions">What each adds, a list of rows for each.</param>
internal sealed record ShownFeatures(IReadOnlyList<string> Labels, IReadOnlyList<IReadOnlyList<double>> Contributions)
{
    /// <summary>How many features have a name of their own; folding one would save no place and lose its name.</summary>
    /// <param name="report">The report.</param>
    public static int CountOf(SetExplanation report) => report.Features.Count == report.Max + 1 ? report.Features.Count : Math.Min(report.Max, report.Features.Count);

    /// <summary>The features of a report, the most important first, and the others summed.</summary>
    /// <param name="report">The report.</param>
    /// <param name="shown">Its values.</param>
    /// <param name="rows">The rows, in order.</param>
    public static ShownFeatures Of(SetExplanation report, Explanation shown, IReadOnlyList<int> rows)
    {
        var places = PlacesOf(report, shown);
        var count = CountOf(report);
        List<string> labels = [.. places.Take(count).Select(at => shown.Features[at])];
        List<IReadOnlyList<double>> values = [.. places.Take(count).Select(at => (IReadOnlyList<double>)[.. rows.Select(row => shown[row, at])])];
        if (count < places.Count)
        {
            int[] rest = [.. places.Skip(count)];
            labels.Add($"{NumberText.Count(rest.Length)} others");
            values.Add([.. rows.Select(row => rest.Sum(at => shown[row, at]))]);
        }

        return new ShownFeatures(labels, values);
    }

    /// <summary>Where each feature of a report is among those of its values.</summary>
    /// <param name="report">The report.</param>
    /// <param name="shown">Its values.</param>
    public static IReadOnlyList<int> PlacesOf(SetExplanation report, Explanation shown)
    {
        var places = shown.Features.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        return [.. report.Features.Select(feature => places[feature.Feature])];
    }
}
