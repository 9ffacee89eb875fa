namespace AiPm.Pictures;

/// <summary>The words around a chart, drawn: title and subtitle above, the footer below.</summary>
internal sealed class FrameDrawing
{
    /// <summary>The free paper at both sides.</summary>
    public const double Margin = 24;

    /// <summary>The width of every chart.</summary>
    public const double Width = 720;

    /// <summary>The right end of what is drawn.</summary>
    public const double Right = Width - Margin;

    /// <summary>The height of ordinary charts.</summary>
    public const double OrdinaryHeight = 420;

    private const double TitleSize = 15;
    private const double SubtitleSize = 12;
    private const double FooterSize = 10.5;

    private readonly PictureFrame _frame;
    private readonly IReadOnlyList<string> _footer;

    /// <summary>Draws what stands above the chart.</summary>
    /// <param name="frame">The words.</param>
    public FrameDrawing(PictureFrame frame)
    {
        _frame = frame;
        _footer = TextRuler.Wrap(frame.Footer, Width - (2 * Margin), 2, FooterSize);
        var baseline = 14.0;
        foreach (var line in TextRuler.Wrap(frame.Title, Width - (2 * Margin), 3, TitleSize, TextWeight.SemiBold))
        {
            baseline += 20;
            Marks.Add(new TextMark(Margin, baseline, line, TitleSize, Ink.Text, TextWeight.SemiBold));
        }

        baseline += 3;
        foreach (var line in TextRuler.Wrap(frame.Subtitle, Width - (2 * Margin), 3, SubtitleSize))
        {
            baseline += 17;
            Marks.Add(new TextMark(Margin, baseline, line, SubtitleSize, Ink.Muted));
        }

        Top = baseline + 16;
    }

    /// <summary>What is drawn so far; charts add to it.</summary>
    public List<Mark> Marks { get; } = [];

    /// <summary>Where the chart may start.</summary>
    public double Top { get; }

    /// <summary>The height below the chart.</summary>
    public double FooterHeight => _footer.Count == 0 ? 16 : 22 + (_footer.Count * 15);

    /// <summary>Draws what stands below the chart, and ends the picture.</summary>
    /// <param name="bottom">Where the chart ends.</param>
    public Scene Finish(double bottom)
    {
        for (var i = 0; i < _footer.Count; i++)
        {
            Marks.Add(new TextMark(Margin, bottom + 22 + (i * 15), _footer[i], FooterSize, Ink.Muted));
        }

        return new Scene
        {
            Width = Width,
            Height = Math.Ceiling(bottom + FooterHeight),
            Title = _frame.Title,
            Description = _frame.Description,
            Marks = Marks,
        };
    }

    /// <summary>The baseline of text whose capitals are centred on a height.</summary>
    /// <param name="middle">The height.</param>
    /// <param name="size">The font size.</param>
    public static double Baseline(double middle, double size) => middle + (size * 0.36);
}
