using System.Globalization;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Values that effects go along, as a reader takes them in.</summary>
internal static class EffectLabel
{
    private const int ShortNumber = 6;

    /// <summary>Long numbers to three digits, long texts cut.</summary>
    /// <param name="text">The value as it is kept.</param>
    public static string Of(string text) =>
        text.Length > ShortNumber && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? NumberText.Figure(number) : ExplanationWords.Value(text);
}
