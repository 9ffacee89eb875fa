namespace AiPm.Pictures;

/// <summary>A line of text.</summary>
/// <param name="X">Where its anchor stands.</param>
/// <param name="Y">Its baseline.</param>
/// <param name="Text">The text; cleaned as <see cref="TextRuler.Clean"/> says.</param>
/// <param name="Size">The font size.</param>
/// <param name="Fill">Its colour.</param>
/// <param name="Weight">How heavy it is. Default: regular.</param>
/// <param name="Anchor">Which part of it stands at the point. Default: its left end.</param>
public sealed record TextMark(double X, double Y, string Text, double Size, Tint Fill, TextWeight Weight = TextWeight.Regular, TextAnchor Anchor = TextAnchor.Start) : Mark
{
    /// <summary>The text without control characters, in normal form C.</summary>
    public string Text { get; init; } = TextRuler.Clean(Text);

    /// <summary>Its width with the bundled font.</summary>
    public double Width => TextRuler.Width(Text, Size, Weight);

    /// <summary>The left end.</summary>
    public double Left => Anchor switch
    {
        TextAnchor.Start => X,
        TextAnchor.Middle => X - (Width / 2),
        _ => X - Width,
    };
}
