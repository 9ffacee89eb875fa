using System.Globalization;
using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>The decision looked for: another class, or a number in a range.</summary>
/// <param name="name">What it is called, such as <c>another class than benign</c>.</param>
/// <param name="shortfall">How far the model's outputs are from it; below 0 where they are there.</param>
internal sealed class DecisionGoal(string name, Func<ReadOnlyMemory<double>, double> shortfall)
{
    /// <summary>What it is called.</summary>
    public string Name => name;

    /// <summary>How far outputs are from it; below 0 where they are there.</summary>
    public double Shortfall(ReadOnlyMemory<double> answers) => shortfall(answers);

    /// <summary>The most probable class, another than now.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="now">The class now, from 0.</param>
    public static DecisionGoal Not(IReadOnlyList<string> classes, int now) => new($"another class than {classes[now]}", answers => answers.Span[now] - Others(answers.Span, now));

    /// <summary>A class as the most probable one.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="wanted">The class wanted, from 0.</param>
    public static DecisionGoal Class(IReadOnlyList<string> classes, int wanted) => new(classes[wanted], answers => Others(answers.Span, wanted) - answers.Span[wanted]);

    /// <summary>One of two classes, by a threshold of the second's probability.</summary>
    /// <param name="classes">Two classes.</param>
    /// <param name="wanted">The class wanted, 0 or 1.</param>
    /// <param name="threshold">The probability from which a row is taken for the second class.</param>
    public static DecisionGoal Threshold(IReadOnlyList<string> classes, int wanted, double threshold) => new(
        threshold == 0.5 ? classes[wanted] : string.Create(CultureInfo.InvariantCulture, $"{classes[wanted]} (by a threshold of {threshold:R})"),
        wanted == 1
            ? answers => answers.Span[1] >= threshold ? -1 - answers.Span[1] : threshold - answers.Span[1]
            : answers => answers.Span[1] < threshold ? -2 + answers.Span[1] : answers.Span[1] - threshold);

    /// <summary>A number from one end to another, both included.</summary>
    public static DecisionGoal Range(double from, double to) => new(
        double.IsInfinity(to) ? string.Create(CultureInfo.InvariantCulture, $"{from:R} or more")
        : double.IsInfinity(from) ? string.Create(CultureInfo.InvariantCulture, $"{to:R} or less")
        : string.Create(CultureInfo.InvariantCulture, $"{from:R} to {to:R}"),
        answers => answers.Span[0] is var value && value < from ? from - value : value > to ? value - to : -1);

    /// <summary>A number beyond another, which is not included.</summary>
    public static DecisionGoal Beyond(double than, bool isAbove) => new(
        string.Create(CultureInfo.InvariantCulture, $"{(isAbove ? "more" : "less")} than {than:R}"),
        answers => (isAbove ? than - answers.Span[0] : answers.Span[0] - than) is var gap && gap < 0 ? -1 : gap);

    /// <summary>Reads what a user typed.</summary>
    /// <param name="to">What was typed; null for another class than now.</param>
    /// <param name="signature">What the model gives.</param>
    /// <param name="now">The model's outputs for the row.</param>
    /// <param name="threshold">The probability from which a row is taken for the second class, of two.</param>
    /// <exception cref="UsageException">It is no decision of the model.</exception>
    public static DecisionGoal Read(string? to, ModelSignature signature, IReadOnlyList<double> now, double threshold)
    {
        var classes = signature.Classes;
        if (signature.Quantiles.Count > 0)
        {
            throw new UsageException($"The model predicts {signature.Quantiles.Count} quantiles of '{signature.Target}', and a decision is looked for in one number or in classes.", "a model that predicts one number, or classes");
        }

        if (classes.Count == 0)
        {
            return Number(to, signature.Target, now[0]);
        }

        var current = classes.Count == 2 ? (now[1] >= threshold ? 1 : 0) : Enumerable.Range(0, now.Count).MaxBy(i => now[i]);
        if (to is null)
        {
            return classes.Count == 2 ? Threshold(classes, 1 - current, threshold) : Not(classes, current);
        }

        var wanted = Enumerable.Range(0, classes.Count).FirstOrDefault(i => classes[i] == to, -1);
        return wanted < 0
            ? throw new UsageException($"'{to}' is no class of '{signature.Target}'; the model knows {GamePlayers.Listed(classes)}.", $"--to {VerbLine.Quote(NearestName.Find(to, classes) ?? classes[1 - Math.Min(1, current)])}")
            : classes.Count == 2 ? Threshold(classes, wanted, threshold) : Class(classes, wanted);
    }

    private static DecisionGoal Number(string? to, string target, double now)
    {
        var text = to?.Trim() ?? "";
        var shown = Reports.NumberText.Figure(now);
        if (text.Length == 0)
        {
            throw new UsageException($"The model predicts the number '{target}', {shown} for this row; which number should it be?", string.Create(CultureInfo.InvariantCulture, $"--to \">{Math.Round(now * 1.1, 3)}\""));
        }

        if (text.Split("..") is [var from, var end] && Parse(from) is { } low && Parse(end) is { } high && low <= high)
        {
            return Range(low, high);
        }

        if (text[0] is '>' or '<' && Parse(text[1..].TrimStart('=')) is { } limit)
        {
            var isAbove = text[0] == '>';
            return !text.Contains('=', StringComparison.Ordinal) ? Beyond(limit, isAbove)
                : isAbove ? Range(limit, double.PositiveInfinity) : Range(double.NegativeInfinity, limit);
        }

        return Parse(text) is not { } number
            ? throw new UsageException($"The model predicts the number '{target}', {shown} for this row, but '{to}' came.", "--to \">10\", \"<5\", \"10..20\" or 12.5")
            : now <= number ? Range(number, double.PositiveInfinity) : Range(double.NegativeInfinity, number);
    }

    private static double? Parse(string text) => double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static double Others(ReadOnlySpan<double> answers, int but)
    {
        var most = double.NegativeInfinity;
        for (var i = 0; i < answers.Length; i++)
        {
            most = i == but ? most : Math.Max(most, answers[i]);
        }

        return most;
    }
}
