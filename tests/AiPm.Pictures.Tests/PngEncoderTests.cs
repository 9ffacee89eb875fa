using CsCheck;
using SkiaSharp;

namespace AiPm.Pictures.Tests;

public class PngEncoderTests
{
    [Fact]
    public void Encode_few_colours_loses_nothing() =>
        Gen.Select(Gen.Int[1, 40], Gen.Int[1, 20], Gen.Int[1, 256], Gen.Int[0, 1_000_000]).Sample((width, height, colours, seed) =>
        {
            var rgba = Noise(width, height, colours, seed);
            Assert.Equal(rgba, Decode(PngEncoder.Encode(rgba, width, height)));
        });

    [Theory]
    [InlineData(477, 400)]
    [InlineData(476, 400)]
    public void Encode_a_large_picture_of_16_colours_at_four_bits_loses_nothing(int width, int height)
    {
        var rgba = Noise(width, height, 16, 3);
        var png = PngEncoder.Encode(rgba, width, height);

        Assert.Equal(4, png[24]);
        Assert.Equal(rgba, Decode(png));
    }

    [Fact]
    public void Encode_more_colours_than_a_palette_stands_for_loses_nothing()
    {
        var rgba = Noise(60, 60, 100_000, 5);
        var png = PngEncoder.Encode(rgba, 60, 60);

        Assert.Equal(2, png[25]);
        Assert.Equal(rgba, Decode(png));
    }

    [Fact]
    public void Encode_a_gradient_in_a_palette_is_off_by_3_levels_at_most()
    {
        var rgba = new byte[512 * 4];
        for (var i = 0; i < 512; i++)
        {
            (rgba[i * 4], rgba[(i * 4) + 1], rgba[(i * 4) + 2], rgba[(i * 4) + 3]) = ((byte)(i / 2), (byte)(255 - (i / 3)), (byte)(i % 2), 255);
        }

        var png = PngEncoder.Encode(rgba, 512, 1);

        Assert.Equal(3, png[25]);
        Assert.InRange(rgba.Zip(Decode(png), (a, b) => Math.Abs(a - b)).Max(), 0, 3);
    }

    private static byte[] Noise(int width, int height, int colours, int seed)
    {
        var random = new Random(seed);
        var palette = Enumerable.Range(0, colours).Select(_ => random.Next(0x1000000)).ToArray();
        var rgba = new byte[width * height * 4];
        for (var i = 0; i < rgba.Length; i += 4)
        {
            var colour = palette[random.Next(colours)];
            (rgba[i], rgba[i + 1], rgba[i + 2], rgba[i + 3]) = ((byte)(colour >> 16), (byte)(colour >> 8), (byte)colour, 255);
        }

        return rgba;
    }

    private static byte[] Decode(byte[] png)
    {
        using var picture = SKBitmap.Decode(png, new SKImageInfo(Size(png, 16), Size(png, 20), SKColorType.Rgba8888, SKAlphaType.Opaque));
        return picture.Bytes;
    }

    private static int Size(byte[] png, int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
}
