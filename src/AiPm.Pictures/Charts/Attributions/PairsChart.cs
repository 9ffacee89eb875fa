using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>The mean size of what pairs of features add, each pair once, below a diagonal of what features add by themselves.</summary>
public sealed record PairsChart
{
    private const double RowHeight = 28;
    private const double WidestCell = 74;

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>What the numbers are, with their unit.</summary>
    public required string ValueLabel { get; init; }

    /// <summary>The features, the most important first.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The mean sizes: a row for each feature, a number for each feature. A pair's two halves are added up by the caller.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Sizes { get; init; }

    /// <summary>The check printed below; empty for none.</summary>
    public string Check { get; init; } = "";

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        var layout = new AttributionLayout(Frame, Labels, "");
        var marks = layout.Frame.Marks;
        var width = Math.Min(WidestCell, (AttributionLayout.Right - layout.Left) / Math.Max(1, Labels.Count));
        var top = layout.Top + 18;
        marks.Add(new TextMark(FrameDrawing.Margin, layout.Top + 8, TextRuler.Shorten(ValueLabel, AttributionLayout.Right - FrameDrawing.Margin, AttributionLayout.SmallSize), AttributionLayout.SmallSize, Ink.Muted));
        var alone = Enumerable.Range(0, Labels.Count).Select(i => Sizes[i][i]).Append(0).Max();
        var together = Enumerable.Range(0, Labels.Count).SelectMany(i => Enumerable.Range(0, i).Select(j => Sizes[i][j])).Append(0).Max();
        for (var i = 0; i < Labels.Count; i++)
        {
            var y = top + (i * RowHeight);
            layout.Label(Labels[i], y + (RowHeight / 2));
            for (var j = 0; j <= i; j++)
            {
                var (value, most, ink) = i == j ? (Sizes[i][j], alone, Ink.Muted) : (Sizes[i][j], together, Ink.Blue);
                var fill = value > 0 && most > 0 ? Tint.Mix(Ink.Paper, ink, Math.Max(0.04, 0.55 * value / most)) : Tint.Mix(Ink.Paper, Ink.Shade, 0.6);
                var x = layout.Left + (j * width);
                marks.Add(new RectangleMark(x + 1, y + 1, width - 2, RowHeight - 2, fill, 2));
                var text = TextRuler.Shorten(NumberText.Figure(value, width < 44 ? 2 : 3), width - 2, AttributionLayout.SmallSize);
                marks.Add(new TextMark(x + (width / 2), FrameDrawing.Baseline(y + (RowHeight / 2), AttributionLayout.SmallSize), text, AttributionLayout.SmallSize, Ink.Text, Anchor: TextAnchor.Middle));
            }
        }

        // The column's name stands under the last of its cells, as far as there is room.
        var bottom = top + (Labels.Count * RowHeight);
        for (var j = 0; j < Labels.Count; j++)
        {
            var name = TextRuler.Shorten(Labels[j], width - 4, AttributionLayout.SmallSize);
            marks.Add(new TextMark(layout.Left + ((j + 0.5) * width), bottom + 14, name.Length > 2 || name == TextRuler.Clean(Labels[j]) ? name : "", AttributionLayout.SmallSize, Ink.Muted, Anchor: TextAnchor.Middle));
        }

        return layout.Finish(bottom + 20, Check);
    }
}
