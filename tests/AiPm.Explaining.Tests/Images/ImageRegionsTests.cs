using CsCheck;

namespace AiPm.Explaining.Tests;

public class ImageRegionsTests
{
    private static readonly Gen<(int Height, int Width, int Wanted, int Seed)> Images = Gen.Select(Gen.Int[1, 20], Gen.Int[1, 20], Gen.Int[1, 60], Gen.Int[0, 1000]);

    [Theory]
    [InlineData("8x8", 8, 8, 1)]
    [InlineData(" 28 x 30", 28, 30, 1)]
    [InlineData("32×16X3", 32, 16, 3)]
    public void Sizes_are_read(string text, int height, int width, int channels) =>
        Assert.Equal(new ImageShape(height, width, channels), ImageShape.Read(text));

    [Theory]
    [InlineData("8")]
    [InlineData("8x")]
    [InlineData("0x8")]
    [InlineData("-8x8")]
    [InlineData("1x2x3x4")]
    [InlineData("99999x99999")]
    [InlineData("eight")]
    public void Sizes_that_are_none_are_refused_with_one_that_works(string text) =>
        Assert.Contains("--image 8x8", Assert.Throws<AipmException>(() => ImageShape.Read(text)).Next, StringComparison.Ordinal);

    [Fact]
    public void Superpixels_are_whole_pieces_that_cover_the_image() =>
        Images.Sample(
            image =>
            {
                var shape = new ImageShape(image.Height, image.Width);
                var random = new Random(image.Seed);
                var levels = Enumerable.Range(0, shape.PixelCount).Select(_ => random.NextDouble()).ToArray();

                var regions = ImageRegions.Superpixels(shape, levels, image.Wanted);

                Assert.Equal(shape.PixelCount, regions.OfPixel.Length);
                Assert.Equal(Enumerable.Range(0, regions.Count), regions.OfPixel.Distinct().Order());
                Assert.All(Enumerable.Range(0, regions.Count), region => Assert.True(IsWhole(regions, region)));
            },
            iter: 60);

    [Fact]
    public void Superpixels_follow_an_edge()
    {
        var shape = new ImageShape(12, 12);
        var levels = Enumerable.Range(0, 144).Select(pixel => pixel % 12 < 5 ? 0.0 : 1).ToArray();

        var regions = ImageRegions.Superpixels(shape, levels, 9);

        Assert.InRange(regions.Count, 4, 16);
        Assert.All(Enumerable.Range(0, regions.Count), region => Assert.Single(Enumerable.Range(0, 144).Where(pixel => regions.OfPixel[pixel] == region).Select(pixel => levels[pixel]).Distinct()));
    }

    [Fact]
    public void An_even_image_is_cut_into_blocks()
    {
        var regions = ImageRegions.Superpixels(new ImageShape(8, 8), new double[64], 16);

        Assert.Equal(16, regions.Count);
        Assert.All(Enumerable.Range(0, 64), pixel => Assert.Equal((pixel / 16 * 4) + (pixel % 8 / 2), regions.OfPixel[pixel]));
    }

    [Fact]
    public void The_hierarchy_halves_the_image()
    {
        var tree = RegionHierarchy.Of([.. Enumerable.Range(0, 16).Select(place => ((double)(place / 4), (double)(place % 4)))]);

        var (first, second) = tree.Children(tree.Root) ?? default;
        Assert.Equal(Enumerable.Range(0, 8), tree.Members(first).Order());
        Assert.Equal(Enumerable.Range(8, 8), tree.Members(second).Order());
        var (left, _) = tree.Children(first) ?? default;
        Assert.Equal([0, 1, 4, 5], tree.Members(left).Order());
    }

    private static bool IsWhole(ImageRegions regions, int region)
    {
        var members = Enumerable.Range(0, regions.OfPixel.Length).Where(pixel => regions.OfPixel[pixel] == region).ToHashSet();
        var open = new Stack<int>([members.First()]);
        var seen = new HashSet<int>(open);
        while (open.TryPop(out var pixel))
        {
            foreach (var other in RegionPieces.Neighbours(regions.Shape, pixel).Where(other => members.Contains(other) && seen.Add(other)))
            {
                open.Push(other);
            }
        }

        return seen.Count == members.Count;
    }
}
