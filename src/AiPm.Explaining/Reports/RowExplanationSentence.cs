using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>An explanation in words: what the model reckons, never what would happen.</summary>
internal static class RowExplanationSentence
{
    private const int Named = 2;
    private const double Least = 0.1; // of the largest part: less is not worth a reader's time
    private const int Digits = 4;
    private const int ShortestWay = 100; // in units of the last decimal shown

    /// <summary>The finding in full sentences.</summary>
    /// <param name="explanation">The explanation.</param>
    public static string Of(RowExplanation explanation)
    {
        var sentences = new List<string> { $"{Predicted(explanation)}{Distance(explanation)}{Mostly(explanation)}." };
        if (explanation.Values.Select(value => value.StandardError).DefaultIfEmpty(0).Max() is > 0 and var error)
        {
            sentences.Add($"Each contribution is known to ±{NumberText.Figure(SamplingError.Margin(error), 2)} or better (95 % of the sampling).");
        }

        if (explanation.Actual is { } actual)
        {
            sentences.Add($"The actual {explanation.Target} is {ExplanationWords.Value(actual)}.");
        }

        sentences.Add($"This tells how the {explanation.Model} reckons for row {explanation.Row}, not what would change the outcome.");
        return string.Join(' ', sentences);
    }

    private static string Predicted(RowExplanation explanation) => explanation.Space switch
    {
        OutputSpace.Target => $"Predicted {explanation.Target} {Figure(explanation.Prediction)}{ExplanationWords.Unit(explanation)}",
        OutputSpace.LogOdds => $"Predicted {ExplanationWords.Output(explanation)} with a probability of {Percent(explanation.Probability ?? 0)}: log-odds {Figure(explanation.Prediction)}",
        OutputSpace.Probability => $"Predicted {ExplanationWords.Output(explanation)} with a probability of {Percent(explanation.Prediction)}",
        OutputSpace.LogLoss => $"The prediction has a logarithmic loss of {Figure(explanation.Prediction)}",
        _ => $"Predicted {ExplanationWords.Output(explanation)} with a margin of {Figure(explanation.Prediction)}",
    };

    private static string Distance(RowExplanation explanation)
    {
        var distance = Way(explanation);
        return distance == 0
            ? $", the same as {Of(explanation.BaseLabel)}"
            : $", {Figure(Math.Abs(distance))}{ExplanationWords.Unit(explanation)} {(distance < 0 ? "below" : "above")} {Of(explanation.BaseLabel)}";
    }

    // The features that go the way of the whole; one that goes the other way is told where it is large.
    private static string Mostly(RowExplanation explanation)
    {
        var direction = Math.Sign(explanation.Prediction - explanation.BaseValue);
        var moving = explanation.Values.Where(value => value.Contribution != 0).ToArray();
        var leading = moving.Where(value => Math.Sign(value.Contribution) == direction).Take(Named).ToArray();
        leading = [.. leading.Where(value => Math.Abs(value.Contribution) >= Least * Math.Abs(leading[0].Contribution))];
        if (leading.Length == 0)
        {
            return moving.Length == 0 ? "" : $"; {Part(moving[0])} has the largest part";
        }

        var against = moving.FirstOrDefault(value => Math.Sign(value.Contribution) == -direction && Math.Abs(value.Contribution) >= Math.Abs(leading[0].Contribution) / 2);
        return $": mostly {string.Join(" and ", leading.Select(Part))}{(against is null ? "" : $", with {Part(against)} the other way")}";
    }

    private static string Part(FeatureContribution value) => value.Value.Length == 0
        ? $"{value.Feature} ({NumberText.Signed(value.Contribution)})"
        : $"{value.Feature} = {ExplanationWords.Value(value.Value)} ({NumberText.Signed(value.Contribution)})";

    private static string Of(string label) => $"the {label}";

    /// <summary>The finding in a few words, for the picture's title.</summary>
    /// <param name="explanation">The explanation.</param>
    public static string Title(RowExplanation explanation)
    {
        if (explanation.Probability is { } probability)
        {
            return $"Row {explanation.Row}: {ExplanationWords.Class(explanation)} with a probability of {Percent(probability)}";
        }

        var distance = Way(explanation);
        if (explanation.Space != OutputSpace.Target)
        {
            return $"Row {explanation.Row}: {ExplanationWords.Short(explanation)} {NumberText.Figure(explanation.Prediction)}, {NumberText.Figure(Math.Abs(distance))} {(distance < 0 ? "below" : "above")} the average";
        }

        return $"Row {explanation.Row}: {NumberText.Figure(explanation.Prediction)} predicted, {NumberText.Figure(Math.Abs(distance))} {(distance < 0 ? "below" : "above")} the average";
    }

    /// <summary>The check that the values add up.</summary>
    /// <param name="explanation">The explanation.</param>
    public static string Check(RowExplanation explanation)
    {
        var (start, end) = Ends(explanation, out var decimals);
        var sum = end - start;
        var sign = sum < 0 ? "−" : "+";
        return $"base {NumberText.Fixed(start, decimals)} {sign} contributions {NumberText.Fixed(Math.Abs(sum), decimals)} = prediction {NumberText.Fixed(end, decimals)}; "
            + (explanation.AddsUp ? "difference below 1e-9 of their size" : "but the difference is above 1e-9 of their size");
    }

    // The way from base to prediction is the difference of the two as they are shown, so that a reader's own sum comes out; one too short for that is shown as it is.
    private static double Way(RowExplanation explanation)
    {
        var (start, end) = Ends(explanation, out var decimals);
        var way = Math.Round(end - start, decimals);
        return Math.Abs(way) >= ShortestWay * Math.Pow(10, -decimals) ? way : explanation.Prediction - explanation.BaseValue;
    }

    private static (double Base, double Prediction) Ends(RowExplanation explanation, out int decimals)
    {
        decimals = Decimals(Math.Max(Math.Abs(explanation.BaseValue), Math.Abs(explanation.Prediction)));
        return (Math.Round(explanation.BaseValue, decimals), Math.Round(explanation.Prediction, decimals));
    }

    private static string Figure(double number) => NumberText.Figure(number);

    // A model is never quite certain: the ends are shown as limits.
    private static string Percent(double probability) =>
        probability > 0.999 ? $"over {NumberText.Percent(0.999)}" : probability < 0.001 ? $"under {NumberText.Percent(0.001)}" : NumberText.Percent(probability);

    private static int Decimals(double size) => Math.Clamp(Digits - 1 - (size > 0 ? (int)Math.Floor(Math.Log10(size)) : 0), 0, 9);
}
