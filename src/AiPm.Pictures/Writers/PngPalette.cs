namespace AiPm.Pictures;

/// <summary>Few colours that stand for all colours of a picture.</summary>
internal sealed class PngPalette
{
    private readonly Dictionary<int, byte> _indexes;

    private PngPalette(List<int> chosen, Dictionary<int, byte> indexes)
    {
        _indexes = indexes;
        Colours = chosen.SelectMany(colour => new[] { (byte)(colour >> 16), (byte)(colour >> 8), (byte)colour }).ToArray();
    }

    /// <summary>The colours, three bytes each.</summary>
    public byte[] Colours { get; }

    /// <summary>The first three bytes as 0xRRGGBB.</summary>
    /// <param name="pixel">A pixel.</param>
    public static int Rgb(ReadOnlySpan<byte> pixel) => (pixel[0] << 16) | (pixel[1] << 8) | pixel[2];

    /// <summary>A palette in which no channel of any pixel is off by more than an error, or null where there is none.</summary>
    /// <param name="rgba">Four bytes a pixel.</param>
    /// <param name="size">The most colours.</param>
    /// <param name="largestError">The error allowed, of 255.</param>
    /// <remarks>
    /// An eighth of the colours are the most frequent ones, kept as they are; after that the colour farthest from all chosen ones joins,
    /// again and again (Gonzalez 1985, "Clustering to minimize the maximum intercluster distance").
    /// </remarks>
    public static PngPalette? Fit(ReadOnlySpan<byte> rgba, int size, int largestError)
    {
        var colours = ByFrequency(rgba);
        var errors = new int[colours.Length];
        var indexes = new byte[colours.Length];
        Array.Fill(errors, int.MaxValue);
        var chosen = new List<int>();
        var exact = Math.Min(colours.Length, Math.Max(8, size / 8));
        while (chosen.Count < Math.Min(size, colours.Length))
        {
            var next = chosen.Count < exact ? chosen.Count : Farthest(errors);
            if (errors[next] == 0)
            {
                break;
            }

            for (var i = 0; i < colours.Length; i++)
            {
                var error = Distance(colours[i], colours[next]);
                if (error < errors[i])
                {
                    (errors[i], indexes[i]) = (error, (byte)chosen.Count);
                }
            }

            chosen.Add(colours[next]);
        }

        return errors.Max() <= largestError
            ? new PngPalette(chosen, colours.Zip(indexes).ToDictionary(pair => pair.First, pair => pair.Second))
            : null;
    }

    /// <summary>The place of a colour's stand-in.</summary>
    /// <param name="rgb">The colour.</param>
    public byte Index(int rgb) => _indexes[rgb];

    private static int[] ByFrequency(ReadOnlySpan<byte> rgba)
    {
        var counts = new Dictionary<int, int>();
        for (var i = 0; i < rgba.Length; i += 4)
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, Rgb(rgba[i..]), out _)++;
        }

        return counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => pair.Key).ToArray();
    }

    private static int Farthest(int[] errors)
    {
        var farthest = 0;
        for (var i = 1; i < errors.Length; i++)
        {
            farthest = errors[i] > errors[farthest] ? i : farthest;
        }

        return farthest;
    }

    private static int Distance(int a, int b) =>
        Math.Max(Math.Abs((a >> 16) - (b >> 16)), Math.Max(Math.Abs(((a >> 8) & 0xFF) - ((b >> 8) & 0xFF)), Math.Abs((a & 0xFF) - (b & 0xFF))));
}
