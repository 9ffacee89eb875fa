namespace AiPm.Pictures;

/// <summary>What pictures of many features share: the frame, names at the left, the check below.</summary>
internal sealed class AttributionLayout
{
    /// <summary>The font size of names.</summary>
    public const double Size = 12;

    /// <summary>The font size of numbers.</summary>
    public const double SmallSize = 11;

    /// <summary>The height of a feature's row.</summary>
    public const double RowHeight = 26;

    private const double WidestLabel = 210;
    private readonly double _labelWidth;

    /// <summary>Lays names out.</summary>
    /// <param name="frame">The words around the picture.</param>
    /// <param name="labels">The names.</param>
    /// <param name="widestNote">The widest number that stands between names and plot; empty for none.</param>
    public AttributionLayout(PictureFrame frame, IReadOnlyList<string> labels, string widestNote)
    {
        Frame = new FrameDrawing(frame);
        _labelWidth = Math.Min(WidestLabel, labels.Select(label => TextRuler.Width(TextRuler.Clean(label), Size)).DefaultIfEmpty(0).Max());
        NoteRight = Math.Ceiling(FrameDrawing.Margin + _labelWidth + (widestNote.Length > 0 ? TextRuler.Width(widestNote, SmallSize) + 14 : 0));
        Left = NoteRight + 12;
    }

    /// <summary>The frame.</summary>
    public FrameDrawing Frame { get; }

    /// <summary>Where the plot may start.</summary>
    public double Top => Frame.Top;

    /// <summary>The left end of the plot.</summary>
    public double Left { get; }

    /// <summary>The right end of numbers beside names.</summary>
    public double NoteRight { get; }

    /// <summary>The right end of the plot.</summary>
    public static double Right => FrameDrawing.Right;

    /// <summary>Writes a name, and a number beside it.</summary>
    /// <param name="label">The name.</param>
    /// <param name="middle">The middle of its row.</param>
    /// <param name="note">The number; empty for none.</param>
    public void Label(string label, double middle, string note = "")
    {
        Frame.Marks.Add(new TextMark(FrameDrawing.Margin, FrameDrawing.Baseline(middle, Size), TextRuler.Shorten(label, _labelWidth, Size), Size, Ink.Text));
        if (note.Length > 0)
        {
            Frame.Marks.Add(new TextMark(NoteRight, FrameDrawing.Baseline(middle, SmallSize), note, SmallSize, Ink.Muted, Anchor: TextAnchor.End));
        }
    }

    /// <summary>Ends the picture.</summary>
    /// <param name="bottom">Where the plot and its axis end.</param>
    /// <param name="check">A line below; empty for none.</param>
    public Scene Finish(double bottom, string check)
    {
        if (check.Length == 0)
        {
            return Frame.Finish(bottom);
        }

        Frame.Marks.Add(new TextMark(FrameDrawing.Margin, bottom + 16, TextRuler.Shorten(check, FrameDrawing.Right - FrameDrawing.Margin, SmallSize), SmallSize, Ink.Text));
        return Frame.Finish(bottom + 22);
    }
}
