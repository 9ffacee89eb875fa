namespace AiPm.Pictures;

/// <summary>What each feature adds in every row of the data, coloured by its value; the more rows, the thicker the swarm.</summary>
public sealed record BeeswarmChart
{
    private const double RowHeight = 30;
    private const double Half = 12;
    private const double BinWidth = 2.4;
    private const double Radius = 1.9;

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>What the axis measures, with its unit.</summary>
    public required string AxisLabel { get; init; }

    /// <summary>The features, the most important first.</summary>
    public required IReadOnlyList<BeeswarmRow> Rows { get; init; }

    /// <summary>What the numbers beside names are.</summary>
    public string NoteLabel { get; init; } = "mean |φ|";

    /// <summary>The check printed below; empty for none.</summary>
    public string Check { get; init; } = "";

    /// <summary>Draws it. Contributions that are not finite numbers are not drawn.</summary>
    public Scene Draw()
    {
        var layout = new AttributionLayout(Frame, [.. Rows.Select(row => row.Label)], Rows.Select(row => row.Note).Append(NoteLabel).MaxBy(note => note.Length) ?? "");
        var marks = layout.Frame.Marks;
        var top = layout.Top + 18;
        var bottom = top + (Rows.Count * RowHeight) + 2;
        marks.Add(new TextMark(layout.NoteRight, layout.Top + 8, NoteLabel, AttributionLayout.SmallSize, Ink.Muted, Anchor: TextAnchor.End));
        if (Rows.Any(row => row.Values.Count > 0))
        {
            ValueScale.DrawKey(marks, AttributionLayout.Right, layout.Top + 8, "value of the feature: low", "high");
        }

        var scale = LinearScale.Covering(Rows.SelectMany(row => Ends(row.Contributions)).Append(0), layout.Left + 4, AttributionLayout.Right - 4, room: 0.02);
        var axis = new Axis(scale);
        marks.AddRange(axis.Grid(top, bottom));
        marks.Add(Axis.Line(scale.Position(0), top, bottom, Ink.Muted));
        var dots = new Dictionary<Tint, List<ScenePoint>>();
        for (var i = 0; i < Rows.Count; i++)
        {
            var middle = top + ((i + 0.5) * RowHeight);
            layout.Label(Rows[i].Label, middle, Rows[i].Note);
            Swarm(Rows[i], scale, middle, dots);
        }

        // One mark a colour, the strong ends last, so that both writers agree on what lies above.
        marks.AddRange(dots.OrderBy(group => group.Key.From == Ink.Muted ? -1 : group.Key.Step).ThenBy(group => group.Key.From).Select(group => new PointsMark(group.Value, Radius, group.Key)));
        marks.AddRange(axis.Text(bottom, AxisLabel));
        return layout.Finish(bottom + Axis.Height, Check);
    }

    private static double[] Ends(IReadOnlyList<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        return finite.Length == 0 ? [] : [finite.Min(), finite.Max()];
    }

    // Rows fall into bins along the axis. A bin shows its rows one by one while they fit, else as many dots as its share of the
    // fullest bin, coloured by the quantiles of its values.
    private static void Swarm(BeeswarmRow row, LinearScale scale, double middle, Dictionary<Tint, List<ScenePoint>> dots)
    {
        var colours = new ValueScale(row.Values);
        var bins = Enumerable.Range(0, row.Contributions.Count)
            .Where(i => double.IsFinite(row.Contributions[i]))
            .GroupBy(i => (int)Math.Floor(scale.Position(row.Contributions[i]) / BinWidth))
            .Select(bin => (Place: (bin.Key + 0.5) * BinWidth, Rows: bin.ToArray()))
            .ToArray();
        if (bins.Length == 0)
        {
            return;
        }

        var fullest = bins.Max(bin => bin.Rows.Length);
        const int most = (int)(2 * Half / BinWidth) + 1;
        foreach (var bin in bins)
        {
            var values = row.Values.Count == 0 ? [] : bin.Rows.Select(i => row.Values[i]).Order().ToArray();
            var count = fullest <= most ? bin.Rows.Length : Math.Max(1, (int)Math.Round(bin.Rows.Length * (double)most / fullest));
            var step = Math.Min(BinWidth, 2 * Half / Math.Max(1, count - 1));
            for (var k = 0; k < count; k++)
            {
                var tint = colours.Of(values.Length == 0 ? double.NaN : values[(int)((k + 0.5) * values.Length / count)]);
                if (!dots.TryGetValue(tint, out var list))
                {
                    dots[tint] = list = [];
                }

                // Low values lie low and high ones high, so that colours do not tell alone.
                list.Add(new ScenePoint(bin.Place, middle - ((k - ((count - 1) / 2.0)) * step)));
            }
        }
    }
}
