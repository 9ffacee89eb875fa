using System.Globalization;

namespace AiPm.Explaining;

/// <summary>How the numbers of a row are an image: channel by channel, line by line, from the top left.</summary>
/// <param name="Height">The lines.</param>
/// <param name="Width">The pixels of a line.</param>
/// <param name="Channels">The numbers of a pixel.</param>
internal readonly record struct ImageShape(int Height, int Width, int Channels = 1)
{
    /// <summary>The pixels.</summary>
    public int PixelCount => Height * Width;

    /// <summary>The numbers of a row.</summary>
    public int NumberCount => PixelCount * Channels;

    /// <summary>Reads <c>8x8</c>, or <c>32x32x3</c> with channels.</summary>
    /// <param name="text">What the user typed.</param>
    /// <exception cref="AipmException">It is something else.</exception>
    public static ImageShape Read(string text)
    {
        var sizes = text.Split('x', 'X', '×').Select(part => int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : 0).ToArray();
        return sizes is [> 0, > 0] or [> 0, > 0, > 0] && sizes.Aggregate(1L, (product, size) => product * size) <= 1 << 24
            ? new ImageShape(sizes[0], sizes[1], sizes.Length == 3 ? sizes[2] : 1)
            : throw new AipmException($"--image is the lines and the pixels of a line, but '{text}' came.", "--image 8x8, or 32x32x3 with channels");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Height}x{Width}{(Channels == 1 ? "" : $"x{Channels}")}");

    /// <summary>The pixel that a number of a row belongs to.</summary>
    /// <param name="number">The number, from 0.</param>
    public int PixelOf(int number) => number % PixelCount;

    /// <summary>The mean over channels of each pixel.</summary>
    /// <param name="numbers">The numbers of a row.</param>
    public double[] Levels(IReadOnlyList<double> numbers)
    {
        var levels = new double[PixelCount];
        for (var i = 0; i < numbers.Count; i++)
        {
            levels[PixelOf(i)] += numbers[i] / Channels;
        }

        return levels;
    }
}
