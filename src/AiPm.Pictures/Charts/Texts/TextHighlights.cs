using System.Text;
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
    private const int MostColoured = 120;

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>What values measure, with their unit.</summary>
    public required string ValueLabel { get; init; }

    /// <summary>The text, piece by piece.</summary>
    public required IReadOnlyList<TextPart> Parts { get; init; }

    /// <summary>The most lines drawn; the rest is counted. Default: 18.</summary>
    public int MostLines { get; init; } = 18;

    /// <summary>The check printed below; empty for none.</summary>
    public string Check { get; init; } = "";

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        var frame = new FrameDrawing(Frame);
        double[] sizes = [.. Parts.Select(part => Math.Abs(part.Value ?? 0)).OrderDescending()];
        var most = sizes.Length > 0 ? sizes[0] : 0;
        var least = Math.Max(Least * most, sizes.Length > MostColoured ? sizes[MostColoured] : 0);
        DrawKey(frame.Marks, frame.Top + 8, most);
        var (x, line, plain) = (FrameDrawing.Margin, 0, new StringBuilder());
        var (first, undrawn) = (frame.Top + 40, 0);
        foreach (var (text, value) in Pieces())
        {
            var width = TextRuler.Width(text, Size);
            var isSpace = string.IsNullOrWhiteSpace(text);
            if (x > FrameDrawing.Margin && (text == "\n" || (!isSpace && x + width > FrameDrawing.Right)))
            {
                Write(frame.Marks, plain, x, first + (line * LineHeight));
                (x, line) = (FrameDrawing.Margin, line + 1);
            }

            if (line >= MostLines)
            {
                undrawn += value is null ? 0 : 1;
            }
            else if (isSpace && x > FrameDrawing.Margin && text != "\n")
            {
                plain.Append(' ');
                x += width;
            }
            else if (!isSpace)
            {
                // What has no colour is written in one piece: a picture of a long text stays small.
                var shown = TextRuler.Shorten(text, FrameDrawing.Right - x, Size);
                if (value is { } number && number != 0 && Math.Abs(number) >= least)
                {
                    Write(frame.Marks, plain, x, first + (line * LineHeight));
                    Coloured(frame.Marks, shown, number, most, x, first + (line * LineHeight));
                }
                else
                {
                    plain.Append(shown);
                }

                x += TextRuler.Width(shown, Size);
            }
        }

        Write(frame.Marks, plain, x, first + (Math.Min(line, MostLines) * LineHeight));
        var bottom = first + (Math.Min(line, MostLines - 1) * LineHeight) + 12;
        var coloured = sizes.Length > MostColoured && sizes[MostColoured] > Least * most ? $"The {MostColoured} strongest words have a colour. " : "";
        foreach (var below in new[] { undrawn > 0 ? $"{coloured}{NumberText.Count(undrawn)} more words follow; they are in the table." : coloured, Check }.Where(below => below.Length > 0))
        {
            frame.Marks.Add(new TextMark(FrameDrawing.Margin, bottom + 16, TextRuler.Shorten(below, FrameDrawing.Right - FrameDrawing.Margin, SmallSize), SmallSize, Ink.Text));
            bottom += 18;
        }

        return frame.Finish(bottom + 4);
    }

    // Writes what waits, which ends at a place.
    private static void Write(List<Mark> marks, StringBuilder plain, double end, double baseline)
    {
        var text = plain.ToString();
        if (!string.IsNullOrWhiteSpace(text))
        {
            var start = end - TextRuler.Width(text, Size);
            var lead = TextRuler.Width(text[..^text.TrimStart().Length], Size);
            marks.Add(new TextMark(start + lead, baseline, text.Trim(), Size, Ink.Text));
        }

        plain.Clear();
    }

    private static void Coloured(List<Mark> marks, string text, double value, double most, double x, double baseline)
    {
        var width = TextRuler.Width(text, Size);
        var ink = value < 0 ? Ink.Vermillion : Ink.Blue;
        marks.Add(new RectangleMark(x - 1.5, baseline - 15, width + 3, 20, Tint.Mix(Ink.Paper, ink, Strongest * Math.Ceiling(Math.Abs(value) / most * Steps) / Steps), 3));
        marks.Add(new LineMark(x - 1, baseline + 6, x + width + 1, baseline + 6, ink, 2, value < 0 ? 3 : 0));
        marks.Add(new TextMark(x, baseline, text, Size, Ink.Text));
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
