using System.Runtime.InteropServices;
using SkiaSharp;

namespace AiPm.Pictures.Tests;

public class PngWriterTests
{
    private const int Budget = 100_000;

    public static TheoryData<string> Names => [.. ChartCases.All.Keys];

    [Theory]
    [InlineData("interval-ladder", Theme.Light)]
    [InlineData("waterfall-day", Theme.Dark)]
    [InlineData("marks", Theme.Light)]
    public void Write_gives_the_accepted_bytes_on_linux_x64_and_like_pixels_elsewhere(string name, Theme theme)
    {
        var png = PngWriter.Write(ChartCases.All[name](), theme);
        var file = $"{name}-{(theme == Theme.Dark ? "dark" : "light")}.png";
        if (OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            GoldenFile.Matches(file, png);
        }
        else
        {
            Assert.InRange(LargestDifference(Pixels(GoldenFile.Read(file)), Pixels(png)), 0, 8);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_a_chart_stays_within_the_budget_in_both_themes(string name)
    {
        var scene = ChartCases.All[name]();

        Assert.InRange(PngWriter.Write(scene).Length, 1, Budget);
        Assert.InRange(PngWriter.Write(scene, Theme.Dark).Length, 1, Budget);
    }

    [Fact]
    public void Write_has_two_pixels_a_css_pixel()
    {
        var scene = ChartCases.Ladder().Draw();
        using var picture = SKBitmap.Decode(PngWriter.Write(scene));

        Assert.Equal(scene.Width * 2, picture.Width);
        Assert.Equal(scene.Height * 2, picture.Height);
    }

    [Fact]
    public void Write_paints_the_paper_of_the_theme()
    {
        var scene = ChartCases.Ladder().Draw();
        using var light = SKBitmap.Decode(PngWriter.Write(scene));
        using var dark = SKBitmap.Decode(PngWriter.Write(scene, Theme.Dark));

        Assert.Equal(new SKColor(0xFF, 0xFF, 0xFF), light.GetPixel(1, 1));
        Assert.Equal(new SKColor(0x1E, 0x1E, 0x1E), dark.GetPixel(1, 1));
    }

    [Fact]
    public void Write_64_times_in_parallel_gives_the_same_bytes()
    {
        var expected = (Png: PngWriter.Write(ChartCases.Groups().Draw()), Svg: SvgWriter.Write(ChartCases.Groups().Draw()));
        var pictures = new (byte[] Png, string Svg)[64];

        Parallel.For(0, pictures.Length, i => pictures[i] = (PngWriter.Write(ChartCases.Groups().Draw()), SvgWriter.Write(ChartCases.Groups().Draw())));

        Assert.All(pictures, picture =>
        {
            Assert.Equal(expected.Png, picture.Png);
            Assert.Equal(expected.Svg, picture.Svg);
        });
    }

    private static int LargestDifference(byte[] expected, byte[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        return expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
    }

    private static byte[] Pixels(byte[] png)
    {
        using var picture = SKBitmap.Decode(png);
        return picture.Bytes;
    }
}
