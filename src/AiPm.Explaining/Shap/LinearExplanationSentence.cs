using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>An explanation in words: what the model reckons, never what would happen.</summary>
internal static class LinearExplanationSentence
{
    private const int Named = 3;
    private const int LongestValue = 40;
    private const int Digits = 4;

    /// <summary>The finding in full sentences.</summary>
    /// <param name="explanation">The explanation.</param>
    public static string Of(LinearExplanation explanation)
    {
        var leading = explanation.Values.Take(Named).Select(value => $"{value.Feature} ({Short(value.Value)}) {NumberText.Signed(value.Contribution)}");
        var sentences = new List<string>
        {
            explanation.Probability is { } probability
                ? $"For row {explanation.Row} the {explanation.Model} gives {explanation.Target} = {explanation.PositiveClass} a probability of {Percent(probability)} (log-odds {Figure(explanation.Prediction)}); the average training row has log-odds {Figure(explanation.BaseValue)}."
                : $"For row {explanation.Row} the {explanation.Model} predicts {explanation.Target} {Figure(explanation.Prediction)}; its average over training rows is {Figure(explanation.BaseValue)}.",
        };
        if (explanation.Actual is { } actual)
        {
            sentences.Add($"The actual {explanation.Target} is {Short(actual)}.");
        }

        if (explanation.Values.Count > 0)
        {
            sentences.Add($"The largest contributions{(explanation.Space == OutputSpace.LogOdds ? ", in log-odds" : "")}: {string.Join(", ", leading)}.");
        }

        sentences.Add("They tell how the model reckons, not what would change the outcome.");
        return string.Join(' ', sentences);
    }

    /// <summary>The finding in a few words, for the picture's title.</summary>
    /// <param name="explanation">The explanation.</param>
    public static string Title(LinearExplanation explanation)
    {
        if (explanation.Probability is { } probability)
        {
            return $"Row {explanation.Row}: {explanation.PositiveClass} with a probability of {Percent(probability)}";
        }

        var distance = explanation.Prediction - explanation.BaseValue;
        return $"Row {explanation.Row}: {NumberText.Figure(explanation.Prediction)} predicted, {NumberText.Figure(Math.Abs(distance))} {(distance < 0 ? "below" : "above")} the average";
    }

    /// <summary>The check that the values add up.</summary>
    /// <param name="explanation">The explanation.</param>
    public static string Check(LinearExplanation explanation)
    {
        // The sum is shown as the difference of the two rounded numbers, so that a reader's own sum comes out.
        var decimals = Decimals(Math.Max(Math.Abs(explanation.BaseValue), Math.Abs(explanation.Prediction)));
        var (start, end) = (Math.Round(explanation.BaseValue, decimals), Math.Round(explanation.Prediction, decimals));
        var sum = end - start;
        var sign = sum < 0 ? "−" : "+";
        return $"base {NumberText.Fixed(start, decimals)} {sign} contributions {NumberText.Fixed(Math.Abs(sum), decimals)} = prediction {NumberText.Fixed(end, decimals)}; "
            + (explanation.AddsUp ? "difference below 1e-9 of their size" : "but the difference is above 1e-9 of their size");
    }

    private static string Figure(double number) => NumberText.Figure(number);

    // A model is never quite certain: the ends are shown as limits.
    private static string Percent(double probability) =>
        probability > 0.999 ? $"over {NumberText.Percent(0.999)}" : probability < 0.001 ? $"under {NumberText.Percent(0.001)}" : NumberText.Percent(probability);

    private static int Decimals(double size) => Math.Clamp(Digits - 1 - (size > 0 ? (int)Math.Floor(Math.Log10(size)) : 0), 0, 9);

    private static string Short(string text) => text.Length <= LongestValue ? text : text[..(LongestValue - 1)] + "…";
}
