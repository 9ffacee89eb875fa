namespace AiPm.Pictures;

/// <summary>The columns of an interval chart: labels, plot, values, notes.</summary>
internal sealed class IntervalColumns
{
    /// <summary>The font size of rows.</summary>
    public const double Size = 12;

    /// <summary>The font size of notes.</summary>
    public const double NoteSize = 11;

    /// <summary>The room for small curves, which end at the right.</summary>
    public const double TrendWidth = 84;

    private const double WidestLabel = 210;
    private const double WidestNote = 170;
    private const double Gap = 18;

    /// <summary>Makes the columns as wide as their content, within limits.</summary>
    /// <param name="labels">The rows' labels.</param>
    /// <param name="values">The rows' values as text.</param>
    /// <param name="notes">The rows' notes and their heading.</param>
    /// <param name="hasTrends">Whether rows have small curves.</param>
    public IntervalColumns(IEnumerable<string> labels, IEnumerable<string> values, IEnumerable<string> notes, bool hasTrends)
    {
        var right = FrameDrawing.Right - (hasTrends ? TrendWidth + Gap : 0);
        LabelWidth = Math.Min(WidestLabel, Widest(labels, Size, TextWeight.Regular));
        NoteWidth = Math.Min(WidestNote, Widest(notes, NoteSize, TextWeight.Regular));
        NoteLeft = right - NoteWidth;
        ValueRight = NoteWidth > 0 ? NoteLeft - Gap : right;
        PlotLeft = FrameDrawing.Margin + LabelWidth + (LabelWidth > 0 ? Gap : 0);
        PlotRight = ValueRight - Widest(values, Size, TextWeight.SemiBold) - Gap;
    }

    /// <summary>The room for labels, which start at the margin.</summary>
    public double LabelWidth { get; }

    /// <summary>Where the plot starts.</summary>
    public double PlotLeft { get; }

    /// <summary>Where the plot ends.</summary>
    public double PlotRight { get; }

    /// <summary>Where values end.</summary>
    public double ValueRight { get; }

    /// <summary>Where notes start.</summary>
    public double NoteLeft { get; }

    /// <summary>The room for notes.</summary>
    public double NoteWidth { get; }

    private static double Widest(IEnumerable<string> texts, double size, TextWeight weight) =>
        Math.Ceiling(texts.Select(text => TextRuler.Width(TextRuler.Clean(text), size, weight)).DefaultIfEmpty(0).Max());
}
