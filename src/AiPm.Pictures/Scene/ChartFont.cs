using SkiaSharp;

namespace AiPm.Pictures;

/// <summary>The bundled font and its advance widths. Fonts of the machine are never asked: they would make pictures differ.</summary>
internal sealed class ChartFont
{
    private const float UnitSize = 1000;

    private readonly float[] _advances;

    private ChartFont(string resource)
    {
        using var stream = typeof(ChartFont).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing from the assembly.");
        Face = SKTypeface.FromStream(stream)
            ?? throw new InvalidOperationException($"The resource {resource} is not a font.");
        _advances = MeasureGlyphs(Face);
    }

    /// <summary>Weight 400.</summary>
    public static ChartFont Regular { get; } = new("ChartSans-Regular.ttf");

    /// <summary>Weight 600.</summary>
    public static ChartFont SemiBold { get; } = new("ChartSans-SemiBold.ttf");

    /// <summary>The typeface; it is immutable and safe to share between threads.</summary>
    public SKTypeface Face { get; }

    /// <summary>The font of a weight.</summary>
    /// <param name="weight">The weight.</param>
    public static ChartFont Of(TextWeight weight) => weight == TextWeight.SemiBold ? SemiBold : Regular;

    /// <summary>The width of a text at size 1. A character that the font lacks counts as one em: as wide as where a reader's own font has it.</summary>
    /// <param name="text">The text.</param>
    public double Width(string text)
    {
        double width = 0;
        foreach (var glyph in Face.GetGlyphs(text))
        {
            width += glyph == 0 ? UnitSize : _advances[glyph];
        }

        return width / UnitSize;
    }

    /// <summary>The text with □ for each character that the font lacks; the font's own sign for them is a word too small to read.</summary>
    /// <param name="text">The text.</param>
    public string Drawable(string text) => Array.IndexOf(Face.GetGlyphs(text), (ushort)0) < 0
        ? text
        : string.Concat(text.EnumerateRunes().Select(rune => Face.ContainsGlyph(rune.Value) ? rune.ToString() : "□"));

    /// <summary>A font to draw with: outlines as they are, nothing rounded to pixels, so that every machine draws the same.</summary>
    /// <param name="size">The size.</param>
    public SKFont At(double size) => new(Face, (float)size)
    {
        Hinting = SKFontHinting.None,
        Subpixel = true,
        LinearMetrics = true,
        Edging = SKFontEdging.Antialias,
        BaselineSnap = false,
    };

    private static float[] MeasureGlyphs(SKTypeface face)
    {
        using var font = new SKFont(face, UnitSize) { Hinting = SKFontHinting.None, Subpixel = true, LinearMetrics = true };
        var glyphs = new ushort[face.GlyphCount];
        for (var i = 0; i < glyphs.Length; i++)
        {
            glyphs[i] = (ushort)i;
        }

        return font.GetGlyphWidths(glyphs);
    }
}
