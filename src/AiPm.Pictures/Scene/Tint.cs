namespace AiPm.Pictures;

/// <summary>A colour: an ink, or one of 31 steps from an ink towards another. It holds in both themes.</summary>
/// <param name="From">The ink it starts from.</param>
/// <param name="Toward">The ink it goes towards.</param>
/// <param name="Step">How far: 0 is the first ink, 31 the second.</param>
public readonly record struct Tint(Ink From, Ink Toward, int Step)
{
    /// <summary>The last step. 32 colours are as many as an eye tells apart on a scale, and few enough for a small picture.</summary>
    public const int LastStep = 31;

    /// <summary>An ink as it is.</summary>
    /// <param name="ink">The ink.</param>
    public static implicit operator Tint(Ink ink) => FromInk(ink);

    /// <summary>An ink as it is.</summary>
    /// <param name="ink">The ink.</param>
    public static Tint FromInk(Ink ink) => new(ink, ink, 0);

    /// <summary>A mixture of two inks.</summary>
    /// <param name="from">The ink at share 0.</param>
    /// <param name="toward">The ink at share 1.</param>
    /// <param name="share">How much of the second, 0 to 1; the nearest of 32 steps is taken.</param>
    public static Tint Mix(Ink from, Ink toward, double share)
    {
        var step = (int)Math.Round(Math.Clamp(share, 0, 1) * LastStep);
        return step switch
        {
            0 => FromInk(from),
            LastStep => FromInk(toward),
            _ => new Tint(from, toward, step),
        };
    }

    /// <summary>The colour as 0xRRGGBB.</summary>
    /// <param name="theme">The theme.</param>
    public int Rgb(Theme theme)
    {
        var (from, toward) = (Rgb(From, theme), Rgb(Toward, theme));
        return (Channel(from, toward, 16) << 16) | (Channel(from, toward, 8) << 8) | Channel(from, toward, 0);
    }

    /// <summary>The colour as <c>#RRGGBB</c>.</summary>
    /// <param name="theme">The theme.</param>
    public string Hex(Theme theme) => "#" + Rgb(theme).ToString("X6", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A word for it in a style sheet, such as <c>blue</c> or <c>blue-paper-12</c>.</summary>
    internal string Word()
    {
        var from = Word(From);
        return Step == 0 ? from : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{from}-{Word(Toward)}-{Step}");
    }

    private static string Word(Ink ink) => ink switch
    {
        Ink.Paper => "paper",
        Ink.Text => "text",
        Ink.Muted => "muted",
        Ink.Grid => "grid",
        Ink.Shade => "shade",
        Ink.Blue => "blue",
        Ink.Vermillion => "vermillion",
        Ink.Green => "green",
        _ => "purple",
    };

    private static int Rgb(Ink ink, Theme theme) => (ink, theme) switch
    {
        (Ink.Paper, Theme.Light) => 0xFFFFFF,
        (Ink.Paper, _) => 0x1E1E1E,
        (Ink.Text, Theme.Light) => 0x1F2328,
        (Ink.Text, _) => 0xE6EDF3,
        (Ink.Muted, Theme.Light) => 0x57606A,
        (Ink.Muted, _) => 0x9DA7B1,
        (Ink.Grid, Theme.Light) => 0xD0D7DE,
        (Ink.Grid, _) => 0x3D444D,
        (Ink.Shade, Theme.Light) => 0xEAEEF2,
        (Ink.Shade, _) => 0x2B3036,
        (Ink.Blue, _) => 0x0072B2,
        (Ink.Vermillion, _) => 0xD55E00,
        (Ink.Green, _) => 0x009E73,
        _ => 0xCC79A7,
    };

    private int Channel(int from, int toward, int shift)
    {
        var (start, end) = ((from >> shift) & 0xFF, (toward >> shift) & 0xFF);
        return start + (int)Math.Round((end - start) * Step / (double)LastStep);
    }
}
