using System.Globalization;

namespace AiPm.Experiments;

/// <summary>What is wrong with a filter, and where.</summary>
internal static class FilterFault
{
    private const int Width = 100;

    /// <summary>An error that points at a character.</summary>
    /// <param name="text">The filter.</param>
    /// <param name="position">The character, from 0.</param>
    /// <param name="problem">What is wrong with it, as a clause.</param>
    /// <param name="next">What would work.</param>
    public static AipmException At(string text, int position, string problem, string next)
    {
        var from = position > Width ? position - (Width / 2) : 0;
        var shown = text.Substring(from, Math.Min(Width, text.Length - from)).Replace('\n', ' ').Replace('\t', ' ').Replace('\r', ' ');
        var place = string.Create(CultureInfo.InvariantCulture, $"At character {position + 1} of the filter {problem}.");
        return new AipmException($"{place}\n  {shown}\n  {new string(' ', position - from)}^", next);
    }
}
