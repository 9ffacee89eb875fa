using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>An explanation of words in words: how the model reckons, never what would happen.</summary>
internal static class TextSentence
{
    private const int Named = 2;

    /// <summary>The finding in full sentences.</summary>
    /// <param name="report">The explanation.</param>
    public static string Of(TextExplanation report)
    {
        var distance = report.Prediction - report.BaseValue;
        var from = distance == 0 ? "the same as" : $"{NumberText.Figure(Math.Abs(distance))} {(distance < 0 ? "below" : "above")}";
        return $"{Predicted(report)}, {from} the same row without a word of '{report.Column}'{Mostly(report, distance)}."
            + (report.Actual is { } actual ? $" The actual {report.Target} is {ExplanationWords.Value(actual)}." : "")
            + $" This tells how the {report.Model} reckons for row {report.Row}, not what would change the outcome.";
    }

    /// <summary>The finding in a few words.</summary>
    /// <param name="report">The explanation.</param>
    public static string Title(TextExplanation report)
    {
        var leading = report.Words.Where(word => word.Contribution != 0).OrderByDescending(word => Math.Abs(word.Contribution)).ThenBy(word => word.Start).Take(Named).Select(word => $"‘{Short(word.Word)}’").Distinct().ToArray();
        return leading.Length == 0 ? $"Row {report.Row}: no word of '{report.Column}' adds anything" : $"Row {report.Row}: {string.Join(" and ", leading)} {(leading.Length == 1 ? "weighs" : "weigh")} most for {ExplanationWords.Output(report)}";
    }

    /// <summary>The check that the values add up.</summary>
    /// <param name="report">The explanation.</param>
    public static string Check(TextExplanation report)
    {
        var sum = report.Words.Sum(word => word.Contribution);
        return $"base {NumberText.Figure(report.BaseValue, 4)} {(sum < 0 ? "−" : "+")} {NumberText.Count(report.Words.Count)} {(report.Words.Count == 1 ? "word" : "words")} {NumberText.Figure(Math.Abs(sum), 4)} = prediction {NumberText.Figure(report.Prediction, 4)}; "
            + (report.AddsUp ? "difference below 1e-9 of their size" : "but the difference is above 1e-9 of their size");
    }

    private static string Predicted(TextExplanation report) => report.Space switch
    {
        OutputSpace.Probability => $"Predicted {ExplanationWords.Output(report)} with a probability of {NumberText.Percent(report.Prediction)}",
        OutputSpace.LogOdds => $"Predicted {ExplanationWords.Output(report)} with a probability of {NumberText.Percent(1 / (1 + Math.Exp(-report.Prediction)))}: log-odds {NumberText.Figure(report.Prediction)}",
        _ => $"Predicted {ExplanationWords.Output(report)} {NumberText.Figure(report.Prediction)}",
    };

    private static string Mostly(TextExplanation report, double distance)
    {
        var moving = report.Words.Where(word => word.Contribution != 0).OrderByDescending(word => Math.Abs(word.Contribution)).ThenBy(word => word.Start).ToArray();
        var leading = moving.Where(word => Math.Sign(word.Contribution) == Math.Sign(distance)).Take(Named).ToArray();
        if (leading.Length == 0)
        {
            return moving.Length == 0 ? "" : $"; {Part(moving[0])} has the largest part";
        }

        var against = moving.FirstOrDefault(word => Math.Sign(word.Contribution) == -Math.Sign(distance) && Math.Abs(word.Contribution) >= Math.Abs(leading[0].Contribution) / 2);
        return $": mostly {string.Join(" and ", leading.Select(Part))}{(against is null ? "" : $", with {Part(against)} the other way")}";
    }

    private static string Part(WordContribution word) => $"‘{Short(word.Word)}’ ({NumberText.Signed(word.Contribution)})";

    private static string Short(string word) => word.Length <= 24 ? word : word[..23] + "…";
}
