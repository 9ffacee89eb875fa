namespace AiPm.Explaining;

/// <summary>The parts of an image that are explained: pixels, or superpixels of about equal size along its edges.</summary>
/// <param name="Shape">The image.</param>
/// <param name="OfPixel">The region of each pixel, from 0.</param>
internal sealed record ImageRegions(ImageShape Shape, int[] OfPixel)
{
    private const int Rounds = 10;

    // How far a full difference of light weighs against the distance of one superpixel.
    private const double Contrast = 2;

    /// <summary>The regions.</summary>
    public int Count => OfPixel.Max() + 1;

    /// <summary>Each pixel by itself.</summary>
    /// <param name="shape">The image.</param>
    public static ImageRegions Pixels(ImageShape shape) => new(shape, [.. Enumerable.Range(0, shape.PixelCount)]);

    /// <summary>Superpixels: pixels near each other and alike, each in one piece.</summary>
    /// <remarks>Achanta et al., SLIC Superpixels Compared to State-of-the-art Superpixel Methods (2012), on light alone, from a regular grid.</remarks>
    /// <param name="shape">The image.</param>
    /// <param name="levels">The light of each pixel.</param>
    /// <param name="wanted">About how many.</param>
    public static ImageRegions Superpixels(ImageShape shape, IReadOnlyList<double> levels, int wanted)
    {
        if (wanted >= shape.PixelCount)
        {
            return Pixels(shape);
        }

        var (least, most) = (levels.Min(), levels.Max());
        var light = levels.Select(level => most > least ? (level - least) / (most - least) : 0).ToArray();
        var lines = Math.Clamp((int)Math.Round(Math.Sqrt(wanted * (double)shape.Height / shape.Width)), 1, Math.Min(wanted, shape.Height));
        var columns = Math.Clamp((int)Math.Round(wanted / (double)lines), 1, shape.Width);
        var labels = new int[shape.PixelCount];
        for (var pixel = 0; pixel < labels.Length; pixel++)
        {
            labels[pixel] = (pixel / shape.Width * lines / shape.Height * columns) + (pixel % shape.Width * columns / shape.Width);
        }

        var spacing = Math.Sqrt(shape.PixelCount / (double)(lines * columns));
        for (var round = 0; round < Rounds && Move(shape, light, labels, lines * columns, spacing); round++)
        {
        }

        return new ImageRegions(shape, RegionPieces.Joined(shape, labels, (int)(spacing * spacing / 4)));
    }

    // Each pixel goes to the nearest centre that is not farther than two spacings.
    private static bool Move(ImageShape shape, double[] light, int[] labels, int count, double spacing)
    {
        var centres = new (double Line, double Column, double Light, int Size)[count];
        for (var pixel = 0; pixel < labels.Length; pixel++)
        {
            ref var centre = ref centres[labels[pixel]];
            centre = (centre.Line + (pixel / shape.Width), centre.Column + (pixel % shape.Width), centre.Light + light[pixel], centre.Size + 1);
        }

        var hasMoved = false;
        for (var pixel = 0; pixel < labels.Length; pixel++)
        {
            var (best, nearest) = (labels[pixel], double.PositiveInfinity);
            for (var i = 0; i < count; i++)
            {
                var (line, column, sum, size) = centres[i];
                var (down, along) = (((line / size) - (pixel / shape.Width)) / spacing, ((column / size) - (pixel % shape.Width)) / spacing);
                if (size == 0 || Math.Abs(down) > 2 || Math.Abs(along) > 2)
                {
                    continue;
                }

                var contrast = ((sum / size) - light[pixel]) * Contrast;
                if ((down * down) + (along * along) + (contrast * contrast) is var distance && distance < nearest)
                {
                    (best, nearest) = (i, distance);
                }
            }

            hasMoved |= best != labels[pixel];
            labels[pixel] = best;
        }

        return hasMoved;
    }
}
