namespace AiPm.Pictures;

/// <summary>How two versions of a thing differ: a bar of what was added, removed and kept, then a row for each part that changed.</summary>
public sealed record ChangeChart
{
    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>The parts of the bar at the top; those of nothing are left out. Default: no bar.</summary>
    public IReadOnlyList<ChangePart> Parts { get; init; } = [];

    /// <summary>The rows, the most important first.</summary>
    public required IReadOnlyList<ChangeRow> Rows { get; init; }

    /// <summary>The most rows drawn; the others are counted. Default: 12.</summary>
    public int MostRows { get; init; } = 12;

    /// <summary>The heading of the bars. Default: empty.</summary>
    public string ShareHeading { get; init; } = "";

    /// <summary>The heading of the distributions. Default: empty.</summary>
    public string OverlayHeading { get; init; } = "";

    /// <summary>A sentence below the rows, such as how many did not change. Default: empty.</summary>
    public string Rest { get; init; } = "";

    /// <summary>Draws it.</summary>
    public Scene Draw() => new ChangeDrawing(this).Draw();
}
