using System.Globalization;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>What the values of an explanation are called: output space and unit in words.</summary>
internal static class ExplanationWords
{
    private const int LongestNumber = 9;
    private const int LongestValue = 40;
    private const int Digits = 5;

    /// <summary>What an axis of values measures.</summary>
    public static string Axis(ExplainReport report) => report.Space switch
    {
        OutputSpace.Target => report.Unit.Length > 0 ? $"{report.Target} in {report.Unit}" : report.Target,
        _ => $"{Short(report)} of {Output(report)}",
    };

    /// <summary>What an axis of contributions measures.</summary>
    public static string Contribution(ExplainReport report) => $"contribution (φ) to {Axis(report)}";

    /// <summary>What an axis of contributions to several outputs measures.</summary>
    public static string ContributionOfAll(ExplainReport report) => $"contribution (φ) to {(report.Space == OutputSpace.Target ? "" : $"{Short(report)} of ")}{report.Target}";

    /// <summary>A text with a capital at its start.</summary>
    public static string Capital(string text) => text.Length == 0 ? "" : text[..1].ToUpperInvariant() + text[1..];

    /// <summary>The kind of number by itself.</summary>
    public static string Short(ExplainReport report) => report.Space switch
    {
        OutputSpace.LogOdds => "log-odds",
        OutputSpace.Probability => "probability",
        OutputSpace.LogLoss => "logarithmic loss",
        OutputSpace.Margin => "margin",
        _ => report.Unit.Length > 0 ? report.Unit : report.Target,
    };

    /// <summary>What is predicted: the target, or the target being a class.</summary>
    public static string Output(ExplainReport report) => report.PositiveClass.Length > 0 ? $"{report.Target} = {report.PositiveClass}" : report.Target;

    /// <summary>The class alone where it tells enough.</summary>
    public static string Class(ExplainReport report) => double.TryParse(report.PositiveClass, CultureInfo.InvariantCulture, out _) ? Output(report) : report.PositiveClass;

    /// <summary>The unit after a number, with a space before it; empty where there is none.</summary>
    public static string Unit(ExplainReport report) => report.Space == OutputSpace.Target && report.Unit.Length > 0 ? $" {report.Unit}" : "";

    /// <summary>A value as a reader takes it in: long numbers to five digits, long texts cut.</summary>
    /// <param name="text">The value as it is kept.</param>
    public static string Value(string text) =>
        text.Length > LongestNumber && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? NumberText.Figure(number, Digits)
        : text.Length <= LongestValue ? text
        : text[..(LongestValue - 1)] + "…";
}
