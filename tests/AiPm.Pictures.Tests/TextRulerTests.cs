using System.Globalization;
using CsCheck;

namespace AiPm.Pictures.Tests;

public class TextRulerTests
{
    // Widths at 1000 px by canvas.measureText of Chromium 156 with the same two font files and fontKerning = "none".
    [Theory]
    [InlineData("Ridge halves the error", TextWeight.Regular, 10419.43359375)]
    [InlineData("0123456789", TextWeight.Regular, 6484.375)]
    [InlineData("−12.2 °C · ≥ ½ → φ χ²", TextWeight.Regular, 10532.2265625)]
    [InlineData("Žluťoučký kůň", TextWeight.Regular, 6723.6328125)]
    [InlineData("Привет, ΩΔ", TextWeight.Regular, 5581.0546875)]
    [InlineData("Ridge halves the error", TextWeight.SemiBold, 10634.27734375)]
    [InlineData("0123456789", TextWeight.SemiBold, 6469.7265625)]
    [InlineData("Žluťoučký kůň", TextWeight.SemiBold, 6952.63671875)]
    public void Width_is_what_a_browser_measures(string text, TextWeight weight, double expected) =>
        Assert.Equal(expected, TextRuler.Width(text, 1000, weight), 0.2);

    [Theory]
    [InlineData("a\tb\r\n c ", "a b c")]
    [InlineData("e\u0301", "é")]
    [InlineData("a\u0000\u0007\u202Eb\uFEFF\uFFFF", "ab")]
    [InlineData("5\u2009698", "5\u2009698")]
    [InlineData("   ", "")]
    public void Clean_leaves_what_can_be_drawn(string text, string expected) => Assert.Equal(expected, TextRuler.Clean(text));

    [Fact]
    public void Clean_of_half_a_pair_is_a_replacement_sign() => Assert.Equal("a\uFFFDb", TextRuler.Clean("a" + '\uD800' + "b"));

    [Fact]
    public void Clean_twice_is_as_clean_as_once() =>
        Gen.String.Sample(text => Assert.Equal(TextRuler.Clean(text), TextRuler.Clean(TextRuler.Clean(text))));

    [Fact]
    public void Shorten_fits_and_keeps_a_beginning_of_whole_signs() =>
        Gen.Select(Gen.String, Gen.Double[0, 300]).Sample((text, width) =>
        {
            var shortened = TextRuler.Shorten(text, width, 12);

            Assert.True(TextRuler.Width(shortened, 12) <= width);
            var kept = shortened.EndsWith('…') && shortened != TextRuler.Clean(text) ? shortened[..^1] : shortened;
            Assert.StartsWith(kept, TextRuler.Clean(text), StringComparison.Ordinal);
        });

    [Fact]
    public void Shorten_cuts_no_sign_in_two()
    {
        var family = "e\u0323\u0302 " + "n\u0303\u0323 " + "x\u0323\u0302";
        var signs = StringInfo.ParseCombiningCharacters(TextRuler.Clean(family)).Select(start => TextRuler.Clean(family)[..start].TrimEnd()).ToHashSet();

        for (var width = 0.0; width < TextRuler.Width(TextRuler.Clean(family), 12); width += 0.5)
        {
            Assert.Contains(TextRuler.Shorten(family, width, 12).TrimEnd('…'), signs);
        }
    }

    [Fact]
    public void Wrap_fits_and_loses_no_word_where_there_is_room()
    {
        var words = Gen.String[Gen.Char['a', 'z'], 1, 12].Array[0, 30];
        Gen.Select(words, Gen.Int[1, 4]).Sample((parts, lineCount) =>
        {
            var text = string.Join(' ', parts);
            var lines = TextRuler.Wrap(text, 150, lineCount, 12);

            Assert.InRange(lines.Count, 0, lineCount);
            Assert.All(lines, line => Assert.True(TextRuler.Width(line, 12) <= 150));
            Assert.True(string.Join(' ', lines) == text || lines[^1].EndsWith('…'));
        });
    }
}
