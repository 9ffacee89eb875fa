using SkiaSharp;

namespace AiPm.Pictures;

/// <summary>Scenes as PNG at two pixels a CSS pixel: the same bytes on every machine of one processor family.</summary>
public static class PngWriter
{
    /// <summary>Pixels a CSS pixel.</summary>
    public const int PixelRatio = 2;

    /// <summary>Draws a scene and writes it.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="theme">The colours. Default: light.</param>
    public static byte[] Write(Scene scene, Theme theme = Theme.Light)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var (width, height) = (Pixels(scene.Width), Pixels(scene.Height));
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(RasterMarks.Color(Ink.Paper, theme));
            canvas.Scale(PixelRatio);
            using var marks = new RasterMarks(canvas, theme);
            foreach (var mark in scene.Marks)
            {
                marks.Draw(mark);
            }
        }

        return PngEncoder.Encode(bitmap.GetPixelSpan(), width, height);
    }

    private static int Pixels(double length) => (int)Math.Ceiling(Coordinate.Round(length) * PixelRatio);
}
