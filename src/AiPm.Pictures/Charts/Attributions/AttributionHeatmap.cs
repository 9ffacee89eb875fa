namespace AiPm.Pictures;

/// <summary>Rows of the data along, features downward: blue adds, vermillion takes away; above it what was predicted.</summary>
public sealed record AttributionHeatmap
{
    private const double CurveHeight = 46;
    private const double RowHeight = 22;

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>What contributions measure, with their unit.</summary>
    public required string ValueLabel { get; init; }

    /// <summary>In which order rows stand.</summary>
    public required string AcrossLabel { get; init; }

    /// <summary>What the curve above shows, with its unit.</summary>
    public required string CurveLabel { get; init; }

    /// <summary>The features, the most important first.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>What each feature adds, a list of rows of the data for each, in the order to be drawn.</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Contributions { get; init; }

    /// <summary>What was predicted for each row, in the same order.</summary>
    public required IReadOnlyList<double> Predictions { get; init; }

    /// <summary>The check printed below; empty for none.</summary>
    public string Check { get; init; } = "";

    /// <summary>Draws it; many rows are averaged in neighbouring columns.</summary>
    public Scene Draw()
    {
        var layout = new AttributionLayout(Frame, [.. Labels, "prediction"], "");
        var marks = layout.Frame.Marks;
        var columns = Math.Min(CrowdedRows.MostColumns, Math.Max(1, Predictions.Count));
        var width = (AttributionLayout.Right - layout.Left) / columns;
        double[][] cells = [.. Contributions.Select(row => CrowdedRows.Averaged(row, columns))];
        var most = cells.SelectMany(row => row).Where(double.IsFinite).Select(Math.Abs).Order().ToArray() is { Length: > 0 } sizes ? sizes[(int)(0.99 * (sizes.Length - 1))] : 0;
        most = most > 0 ? most : 1;
        var top = layout.Top + 20;
        DrawKey(marks, layout.Top + 8, most);
        layout.Label("prediction", top + (CurveHeight / 2));
        marks.AddRange(Sparkline.Marks(CrowdedRows.Averaged(Predictions, columns), new RectangleMark(layout.Left, top + 4, AttributionLayout.Right - layout.Left, CurveHeight - 12, Ink.Paper), Ink.Muted, 1.5));
        top += CurveHeight;
        for (var i = 0; i < cells.Length; i++)
        {
            var y = top + (i * RowHeight);
            layout.Label(Labels[i], y + (RowHeight / 2));
            marks.Add(new RectangleMark(layout.Left, y + 1, AttributionLayout.Right - layout.Left, RowHeight - 2, Tint.Mix(Ink.Paper, Ink.Shade, 0.6)));
            DrawRow(marks, cells[i], most, layout.Left, y, width);
        }

        var bottom = top + (cells.Length * RowHeight);
        marks.Add(new TextMark(AttributionLayout.Right, bottom + 16, TextRuler.Shorten(AcrossLabel, AttributionLayout.Right - FrameDrawing.Margin, AttributionLayout.SmallSize), AttributionLayout.SmallSize, Ink.Muted, Anchor: TextAnchor.End));
        return layout.Finish(bottom + 20, Check);
    }

    // Neighbours of one colour are one mark.
    private static void DrawRow(List<Mark> marks, double[] cells, double most, double left, double y, double width)
    {
        for (var from = 0; from < cells.Length;)
        {
            var tint = TintOf(cells[from], most);
            var to = from + 1;
            while (to < cells.Length && TintOf(cells[to], most) == tint)
            {
                to++;
            }

            marks.Add(new RectangleMark(left + (from * width), y + 1, (to - from) * width, RowHeight - 2, tint));
            from = to;
        }
    }

    private static Tint TintOf(double value, double most)
    {
        var share = double.IsFinite(value) ? Math.Round(Math.Clamp(Math.Abs(value) / most, 0, 1) * 8) / 8 : 0;
        return share == 0 ? Tint.Mix(Ink.Paper, Ink.Shade, 0.6) : Tint.Mix(Ink.Paper, value > 0 ? Ink.Blue : Ink.Vermillion, share);
    }

    private void DrawKey(List<Mark> marks, double baseline, double most)
    {
        const double strip = 96;
        var size = AttributionLayout.SmallSize;
        var (low, high) = (Reports.NumberText.Figure(-most), Reports.NumberText.Signed(most));
        var start = AttributionLayout.Right - TextRuler.Width(high, size) - 6 - strip;
        marks.Add(new TextMark(AttributionLayout.Right, baseline, high, size, Ink.Muted, Anchor: TextAnchor.End));
        for (var i = 0; i < 17; i++)
        {
            marks.Add(new RectangleMark(start + (i * strip / 17), baseline - 8, (strip / 17) + 0.3, 8, TintOf(i - 8, 8)));
        }

        var name = TextRuler.Shorten($"{ValueLabel}: {low}", start - 6 - FrameDrawing.Margin, size);
        marks.Add(new TextMark(start - 6, baseline, name, size, Ink.Muted, Anchor: TextAnchor.End));
    }
}
