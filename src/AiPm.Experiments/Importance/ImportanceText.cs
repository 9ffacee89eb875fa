using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>The importance of parameters in words.</summary>
internal static class ImportanceText
{
    private const int MostNamed = 3;

    public static string Title(ImportanceReport report) => Told(report) is [{ Share.Lower: > 0 } first, ..]
        ? $"{first.Parameter} explains {(first.Share.Estimate > 0.5 ? $"most of {report.Metric}" : $"{report.Metric} best")}: {Share(first)} over {NumberText.Count(report.Runs.Count)} runs"
        : $"No parameter clearly explains {report.Metric} over {NumberText.Count(report.Runs.Count)} runs";

    public static string Sentence(ImportanceReport report)
    {
        var told = Told(report);
        var clear = told.Where(parameter => parameter.Share.Lower > 0).Take(MostNamed).Select(parameter => $"{parameter.Parameter} {Share(parameter)}").ToList();
        var unclear = told.Where(parameter => !(parameter.Share.Lower > 0)).Select(parameter => parameter.Parameter).ToList();
        var parts = new List<string>
        {
            clear.Count == 0
                ? $"No parameter clearly explains {report.Metric} over {NumberText.Count(report.Runs.Count)} runs."
                : $"Share of the variance of {report.Metric} over {NumberText.Count(report.Runs.Count)} runs, each parameter by itself: {string.Join("; ", clear)}.",
        };
        if (clear.Count > 0 && unclear.Count > 0)
        {
            parts.Add($"Not to be told from nothing: {string.Join(", ", unclear.Take(2 * MostNamed))}{(unclear.Count > 2 * MostNamed ? " and others" : "")}.");
        }

        if (report.LeftOutCount > 0)
        {
            parts.Add(report.LeftOutCount == 1 ? "1 run without a finite value is left out." : $"{NumberText.Count(report.LeftOutCount)} runs without a finite value are left out.");
        }

        return string.Join(' ', parts);
    }

    /// <summary>The ends of the interval, such as <c>41 to 78 %</c>.</summary>
    public static string Ends(ParameterImportance parameter) =>
        $"{NumberText.Fixed(parameter.Share.Lower * 100, 0)} to {NumberText.Percent(parameter.Share.Upper, 0)}";

    private static string Share(ParameterImportance parameter) => $"{NumberText.Percent(parameter.Share.Estimate, 0)} ({Ends(parameter)})";

    private static List<ParameterImportance> Told(ImportanceReport report) => [.. report.Parameters.Where(parameter => parameter.Problem.Length == 0)];
}
