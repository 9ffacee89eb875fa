using System.Globalization;
using System.Text.RegularExpressions;
using AiPm.Kernel.Pages;

namespace AiPm.Kernel.Tests.Pages;

public sealed partial class PageContrastTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Every_text_colour_stands_out_from_paper_and_tint_by_4_5_to_1(int theme)
    {
        // The first rule of :root is the light theme, the second the dark one.
        var colours = Root().Matches(PageStyle.Css)[theme].Value;
        string Colour(string name) => Regex.Match(colours, $"--{name}: (#[0-9a-f]+);").Groups[1].Value;
        var pairs = new[] { "ink", "muted", "link", "bad", "keyword", "string", "number", "comment", "call", "type" }.SelectMany(text => new[] { (text, "paper"), (text, "tint") }).Append(("bad", "bad-tint")).Append(("ink", "bad-tint")).Append(("muted", "bad-tint"));

        Assert.All(pairs, pair => Assert.True(Contrast(Colour(pair.Item1), Colour(pair.Item2)) >= 4.5, $"{pair}: {Contrast(Colour(pair.Item1), Colour(pair.Item2))}"));
    }

    // WCAG 2.2: (L1 + 0.05) / (L2 + 0.05) with the relative luminance of sRGB.
    private static double Contrast(string one, string two)
    {
        var (a, b) = (Luminance(one), Luminance(two));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        var digits = hex.Length == 4 ? string.Concat(hex[1..].Select(c => $"{c}{c}")) : hex[1..];
        double Channel(int index)
        {
            var value = int.Parse(digits.AsSpan(index * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(0)) + (0.7152 * Channel(1)) + (0.0722 * Channel(2));
    }

    [GeneratedRegex(@":root \{[^}]*--paper[^}]*\}", RegexOptions.Singleline)]
    private static partial Regex Root();
}
