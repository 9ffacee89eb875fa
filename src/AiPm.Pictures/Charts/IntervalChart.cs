namespace AiPm.Pictures;

/// <summary>Rows of dots with intervals on one axis: ladders, group rates, effect sizes.</summary>
public sealed record IntervalChart
{
    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>The axis name with its unit.</summary>
    public required string AxisLabel { get; init; }

    /// <summary>The rows, first at the top.</summary>
    public required IReadOnlyList<IntervalRow> Rows { get; init; }

    /// <summary>Lines at values that matter. Default: none.</summary>
    public IReadOnlyList<ReferenceLine> Lines { get; init; } = [];

    /// <summary>The heading of the notes at the right; empty where there are none.</summary>
    public string NoteHeading { get; init; } = "";

    /// <summary>The heading of the small curves at the right; shown where a row has one.</summary>
    public string TrendHeading { get; init; } = "";

    /// <summary>Draws it. Rows without a value say why in their place; of very many rows the first 60 are drawn and the rest is counted.</summary>
    public Scene Draw() => new IntervalDrawing(this).Draw();
}
