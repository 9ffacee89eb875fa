using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>The mean size of each feature's contributions, whole and by group, in the order given; the tail is folded into "n others".</summary>
public sealed record AttributionBars
{
    /// <summary>The most groups drawn; the others are in the table.</summary>
    public const int MostGroups = 4;

    private const double GroupHeight = 9;
    private static readonly Ink[] Inks = [Ink.Blue, Ink.Vermillion, Ink.Green, Ink.Purple];

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>What the axis measures, with its unit.</summary>
    public required string AxisLabel { get; init; }

    /// <summary>The features, the greatest first.</summary>
    public required IReadOnlyList<AttributionBar> Rows { get; init; }

    /// <summary>What the groups are called; none for one bar a feature.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>How many features are shown before the rest is folded into one. Default: 10.</summary>
    public int MostRows { get; init; } = 10;

    /// <summary>The check printed below; empty for none.</summary>
    public string Check { get; init; } = "";

    /// <summary>Draws it.</summary>
    public Scene Draw()
    {
        var rows = Folded();
        var groups = Math.Min(MostGroups, Groups.Count);
        var layout = new AttributionLayout(Frame, [.. rows.Select(row => row.Label)], "");
        var frame = layout.Frame;
        var top = DrawKey(frame, layout.Top, groups);
        double[] all = [.. rows.SelectMany(row => groups == 0 ? [row.Size] : row.Groups.Take(groups)), 0];
        string[] texts = [.. all.Select(value => NumberText.Figure(value))];
        var room = texts.Max(text => TextRuler.Width(text, AttributionLayout.SmallSize)) + 10;
        var most = all.Where(double.IsFinite).Max();
        var length = AttributionLayout.Right - room - layout.Left;
        var scale = new LinearScale(0, most > 0 ? most * (AttributionLayout.Right - layout.Left) / length : 1, layout.Left, AttributionLayout.Right);
        var height = groups == 0 ? AttributionLayout.RowHeight : (groups * GroupHeight) + 10;
        var bottom = top + (rows.Count * height) + 2;
        var axis = new Axis(scale);
        frame.Marks.AddRange(axis.Grid(top, bottom));
        for (var i = 0; i < rows.Count; i++)
        {
            var middle = top + ((i + 0.5) * height);
            layout.Label(rows[i].Label, middle);
            for (var g = 0; g < Math.Max(1, groups); g++)
            {
                var value = groups == 0 ? rows[i].Size : rows[i].Groups[g];
                var (half, centre) = groups == 0 ? (8.0, middle) : ((GroupHeight / 2) - 0.75, middle + ((g - ((groups - 1) / 2.0)) * GroupHeight));
                var width = double.IsFinite(value) ? Math.Max(value > 0 ? 1 : 0, scale.Position(value) - layout.Left) : 0;
                frame.Marks.Add(new RectangleMark(layout.Left, centre - half, width, 2 * half, Inks[g]));
                if (groups is 0 or 1 || g == 0)
                {
                    Number(frame, layout.Left + (groups == 0 ? width : rows[i].Groups.Take(groups).Max(v => scale.Position(v) - layout.Left)), middle, groups == 0 ? value : rows[i].Size);
                }
            }
        }

        frame.Marks.Add(Axis.Line(layout.Left, top, bottom, Ink.Muted));
        frame.Marks.AddRange(axis.Text(bottom, AxisLabel));
        return layout.Finish(bottom + Axis.Height, Check);
    }

    // What the colours are, in lines above the bars.
    private double DrawKey(FrameDrawing frame, double top, int groups)
    {
        var (x, y) = (FrameDrawing.Margin, top);
        for (var g = 0; g < groups; g++)
        {
            var text = TextRuler.Shorten(Groups[g], 300, AttributionLayout.SmallSize);
            var width = TextRuler.Width(text, AttributionLayout.SmallSize) + 34;
            if (x > FrameDrawing.Margin && x + width > FrameDrawing.Right)
            {
                (x, y) = (FrameDrawing.Margin, y + 18);
            }

            frame.Marks.Add(new RectangleMark(x, y - 1, 10, 10, Inks[g]));
            frame.Marks.Add(new TextMark(x + 15, y + 8, text, AttributionLayout.SmallSize, Ink.Text));
            x += width;
        }

        if (groups > 0)
        {
            var rest = $"number: all rows{(Groups.Count > groups ? $"; {NumberText.Count(Groups.Count - groups)} more in the table" : "")}";
            if (x + TextRuler.Width(rest, AttributionLayout.SmallSize) > FrameDrawing.Right)
            {
                (x, y) = (FrameDrawing.Margin, y + 18);
            }

            frame.Marks.Add(new TextMark(x, y + 8, rest, AttributionLayout.SmallSize, Ink.Muted));
        }

        return groups == 0 ? top : y + 22;
    }

    private static void Number(FrameDrawing frame, double end, double middle, double value)
    {
        var text = NumberText.Figure(value);
        frame.Marks.Add(new RectangleMark(end + 3, middle - 7, TextRuler.Width(text, AttributionLayout.SmallSize) + 4, 14, Ink.Paper));
        frame.Marks.Add(new TextMark(end + 5, FrameDrawing.Baseline(middle, AttributionLayout.SmallSize), text, AttributionLayout.SmallSize, Ink.Text));
    }

    private List<AttributionBar> Folded()
    {
        var shown = Rows.Count == MostRows + 1 ? Rows.Count : Math.Min(MostRows, Rows.Count);
        List<AttributionBar> rows = [.. Rows.Take(shown)];
        if (shown < Rows.Count)
        {
            var rest = Rows.Skip(shown).ToArray();
            rows.Add(new AttributionBar(
                $"{NumberText.Count(rest.Length)} others",
                rest.Sum(row => row.Size),
                [.. Enumerable.Range(0, Groups.Count).Select(g => rest.Sum(row => row.Groups[g]))]));
        }

        return rows;
    }
}
