using AiPm.Reports;
using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>A promotion in words.</summary>
internal static class PromotionSentence
{
    /// <summary>The finding in a few words.</summary>
    public static string Title(PromotionReport report) => report switch
    {
        { IsUnchanged: true } => $"{report.Name} is the {report.Alias} already",
        { Contest: null, IsPromoted: true } => $"{report.Name} is the {report.Alias} now",
        { IsPromoted: true, Contest.IsWon: true } => $"{report.Name} beats {report.Before} and is the {report.Alias} now",
        { IsPromoted: true } => $"{report.Name} is the {report.Alias} now, by override",
        _ => $"{report.Name} does not beat {report.Before}, which stays the {report.Alias}",
    };

    /// <summary>The finding in full sentences.</summary>
    public static string Of(PromotionReport report)
    {
        var sentences = new List<string> { Title(report) + "." };
        if (report.Contest is { } contest)
        {
            var rows = contest.RowCount == 1 ? "the same row" : $"the same {NumberText.Count(contest.RowCount)} rows";
            sentences.Add($"On {rows} {contest.Metric} is {Of(contest.Challenger)} against {Of(contest.Champion)}: {Verdict(contest)}.");
        }
        else if (report is { IsPromoted: true, IsUnchanged: false })
        {
            sentences.Add(report.Before is null ? "There was none before, so there is nothing to compare it with." : $"It was not compared with {report.Before}.");
        }

        if (report.IsOnTrainingData)
        {
            sentences.Add("Take care: these are rows that one of the models came from, which flatters it.");
        }

        if (report.Override.Length > 0)
        {
            sentences.Add($"Overridden: {report.Override}");
        }

        return string.Join(' ', sentences);
    }

    /// <summary>The comparison in words, as the registry keeps it.</summary>
    public static string Evidence(ContestResult contest, DataStamp data) =>
        $"{contest.Metric} {NumberText.Figure(contest.Challenger.Value ?? double.NaN)} against {NumberText.Figure(contest.Champion.Value ?? double.NaN)} on {NumberText.Count(contest.RowCount)} rows of {data.Name}@{data.ShortHash}; better by {Of(contest.Gain)}.";

    /// <summary>A measure with its interval.</summary>
    public static string Of(EvaluationScore score) => score.Interval is { } interval
        ? $"{NumberText.Figure(interval.Estimate)} (95 % {NumberText.Figure(interval.Lower)} to {NumberText.Figure(interval.Upper)})"
        : score.Value is { } value ? NumberText.Figure(value) : "not defined";

    /// <summary>A difference with its interval.</summary>
    public static string Of(Interval gain) => $"{NumberText.Signed(gain.Estimate)} (95 % {NumberText.Signed(gain.Lower)} to {NumberText.Signed(gain.Upper)})";

    private static string Verdict(ContestResult contest) => contest switch
    {
        { IsWon: true } => $"better by {Of(contest.Gain)}",
        { Gain.Upper: < 0 } => $"worse by {NumberText.Figure(-contest.Gain.Estimate)} (95 % {NumberText.Figure(-contest.Gain.Upper)} to {NumberText.Figure(-contest.Gain.Lower)})",
        _ => $"the difference may be nothing: {Of(contest.Gain)}",
    };
}
