using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>A text whose words stand on colour: blue and a line below for what adds, vermillion and a broken line for what takes away; the stronger, the more.</summary>
public sealed record TextHighlights
{
    private const double Size = 14;
    private const double LineHeight = 27;
    private const double SmallSize = 11;
    private const double Strongest = 0.5; // words stay readable on it in both themes
    private const double Least = 0.03; // of the largest: below it a word has no colour
    private const int Steps = 10;

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>What values measure, with their unit.</summary>
    public required string ValueLabel { get; init; }

    /// <summary>The text, piece by piece.</summary>
    public required IReadOnlyList<TextPart> Parts { get; init; }

    /// <summary>The most lines drawn; the rest is counted. Default: 26.</summary>
    public int MostLines { get; init; } = 26;

    /// <summary>The check printed below; empty for none.</summary>
    public string Check { get; init; } = "";

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        var frame = new FrameDrawing(Frame);
        var most = Parts.Select(part => Math.Abs(part.Value ?? 0)).DefaultIfEmpty(0).Max();
        DrawKey(frame.Marks, frame.Top + 8, most);
        var (x, line) = (FrameDrawing.Margin, 0);
        var first = frame.Top + 40;
        var undrawn = 0;
        foreach (var (text, value) in Pieces())
        {
            if (text == "\n")
            {
                (x, line) = x > FrameDrawing.Margin ? (FrameDrawing.Margin, line + 1) : (x, line);
                continue;
            }

            var width = TextRuler.Width(text, Size);
            if (x > FrameDrawing.Margin && x + width > FrameDrawing.Right)
            {
                (x, line) = (FrameDrawing.Margin, line + 1);
            }

            if (line >= MostLines)
            {
                undrawn += value is null ? 0 : 1;
                continue;
            }

            if (!string.IsNullOrWhiteSpace(text))
            {
                Word(frame.Marks, TextRuler.Shorten(text, FrameDrawing.Right - x, Size), value, most, x, first + (line * LineHeight));
                x += Math.Min(width, FrameDrawing.Right - x);
            }
            else if (x > FrameDrawing.Margin)
            {
                x += TextRuler.Width(" ", Size) + 1.5;
            }
        }

        var bottom = first + (Math.Min(line, MostLines - 1) * LineHeight) + 12;
        foreach (var below in new[] { undrawn > 0 ? $"{NumberText.Count(undrawn)} more words follow; they are in the table." : "", Check }.Where(below => below.Length > 0))
        {
            frame.Marks.Add(new TextMark(FrameDrawing.Margin, bottom + 16, TextRuler.Shorten(below, FrameDrawing.Right - FrameDrawing.Margin, SmallSize), SmallSize, Ink.Text));
            bottom += 18;
        }

        return frame.Finish(bottom + 4);
    }

    private static void Word(List<Mark> marks, string text, double? value, double most, double x, double baseline)
    {
        var width = TextRuler.Width(text, Size);
        var share = most > 0 && value is { } number ? Math.Abs(number) / most : 0;
        if (share >= Least)
        {
            var ink = value < 0 ? Ink.Vermillion : Ink.Blue;
            marks.Add(new RectangleMark(x - 1.5, baseline - 15, width + 3, 20, Tint.Mix(Ink.Paper, ink, Strongest * Math.Ceiling(share * Steps) / Steps), 3));
            marks.Add(new LineMark(x - 1, baseline + 6, x + width + 1, baseline + 6, ink, 2, value < 0 ? 3 : 0));
        }

        marks.Add(new TextMark(x, baseline, text, Size, value is null ? Ink.Muted : Ink.Text));
    }

    // Lines break between words: a piece is a run of white space, or of everything else.
    private IEnumerable<(string Text, double? Value)> Pieces()
    {
        foreach (var part in Parts)
        {
            var start = 0;
            while (start < part.Text.Length)
            {
                var isSpace = char.IsWhiteSpace(part.Text[start]);
                var end = start;
                while (end < part.Text.Length && char.IsWhiteSpace(part.Text[end]) == isSpace)
                {
                    end++;
                }

                var piece = part.Text[start..end];
                yield return isSpace ? (piece.Contains('\n', StringComparison.Ordinal) ? "\n" : " ", null) : (TextRuler.Clean(piece), part.Value);
                start = end;
            }
        }
    }

    private void DrawKey(List<Mark> marks, double baseline, double most)
    {
        const double strip = 16;
        var x = FrameDrawing.Margin;
        foreach (var (ink, dash, words) in new[] { (Ink.Blue, 0.0, "adds"), (Ink.Vermillion, 3.0, "takes away") })
        {
            marks.Add(new RectangleMark(x, baseline - 10, strip, 13, Tint.Mix(Ink.Paper, ink, Strongest), 3));
            marks.Add(new LineMark(x, baseline + 5, x + strip, baseline + 5, ink, 2, dash));
            marks.Add(new TextMark(x + strip + 6, baseline, words, SmallSize, Ink.Text));
            x += strip + 20 + TextRuler.Width(words, SmallSize);
        }

        var label = TextRuler.Shorten($"{ValueLabel}; strongest colour: {NumberText.Figure(most)}", FrameDrawing.Right - x, SmallSize);
        marks.Add(new TextMark(FrameDrawing.Right, baseline, label, SmallSize, Ink.Muted, Anchor: TextAnchor.End));
    }
}
