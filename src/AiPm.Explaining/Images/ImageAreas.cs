namespace AiPm.Explaining;

/// <summary>What is added in each ninth of an image, for words.</summary>
internal static class ImageAreas
{
    private static readonly string[] Names = ["top left", "top", "top right", "left", "centre", "right", "bottom left", "bottom", "bottom right"];

    /// <summary>The areas that have pixels, with the sums of their contributions; a region's is shared by its pixels equally.</summary>
    /// <param name="image">The image.</param>
    /// <param name="of">The class.</param>
    public static IReadOnlyList<(string Area, double Sum)> Of(ImageExplanation image, ImageClass of)
    {
        var sizes = new int[image.RegionCount];
        foreach (var region in image.Regions)
        {
            sizes[region]++;
        }

        var sums = new double[Names.Length];
        var hasPixels = new bool[Names.Length];
        for (var pixel = 0; pixel < image.Regions.Count; pixel++)
        {
            var (line, column) = (pixel / image.Width, pixel % image.Width);
            var area = (((2 * line) + 1) * 3 / (2 * image.Height) * 3) + (((2 * column) + 1) * 3 / (2 * image.Width));
            var region = image.Regions[pixel];
            sums[area] += of.Contributions[region] / sizes[region];
            hasPixels[area] = true;
        }

        return [.. Names.Select((name, i) => (name, sums[i])).Where((_, i) => hasPixels[i])];
    }
}
