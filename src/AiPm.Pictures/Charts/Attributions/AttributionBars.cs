using AiPm.Reports;

namespace AiPm.Pictures;

/// <summary>The mean size of each feature's contributions, whole and by group, in the order given; the tail is folded into "n others".</summary>
public sealed record AttributionBars
{
    /// <summary>The most groups drawn; the others are in the table, or are stacked as one.</summary>
    public const int MostGroups = 4;

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>What the axis measures, with its unit.</summary>
    public required string AxisLabel { get; init; }

    /// <summary>The features, the greatest first.</summary>
    public required IReadOnlyList<AttributionBar> Rows { get; init; }

    /// <summary>What the groups are called; none for one bar a feature.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Whether groups are parts of a whole, one after the other in one bar. Default: bars beside each other.</summary>
    public bool IsStacked { get; init; }

    /// <summary>What joins rows that belong together, at the right; only where no row is folded away. Default: none.</summary>
    public IReadOnlyList<BarBracket> Brackets { get; init; } = [];

    /// <summary>What brackets mean, above them.</summary>
    public string BracketLabel { get; init; } = "";

    /// <summary>How many features are shown before the rest is folded into one. Default: 10.</summary>
    public int MostRows { get; init; } = 10;

    /// <summary>The check printed below; empty for none.</summary>
    public string Check { get; init; } = "";

    /// <summary>Draws it.</summary>
    public Scene Draw() => new AttributionBarsDrawing(this, Folded()).Draw();

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
                [.. Enumerable.Range(0, Groups.Count).Select(g => rest.Sum(row => row.Groups[g]))])
            {
                Margin = rest.Sum(row => row.Margin),
            });
        }

        return rows;
    }
}
