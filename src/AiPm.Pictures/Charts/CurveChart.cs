namespace AiPm.Pictures;

/// <summary>Curves of one measure over steps or time: raw faint, smoothed strong, each labelled where it ends.</summary>
public sealed record CurveChart
{
    /// <summary>The most curves that shapes and colours tell apart.</summary>
    public const int MostLines = 8;

    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>What is measured upward, with its unit.</summary>
    public required string ValueLabel { get; init; }

    /// <summary>What goes along, with its unit.</summary>
    public required string AxisLabel { get; init; }

    /// <summary>The curves, eight at most.</summary>
    public required IReadOnlyList<CurveLine> Lines { get; init; }

    /// <summary>Whether values are drawn on a logarithmic scale; those of zero and below are left out. Default: false.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>Upright lines at places that matter, labelled at their top. Default: none.</summary>
    public IReadOnlyList<ReferenceLine> Places { get; init; } = [];

    /// <summary>Draws it.</summary>
    public Scene Draw() => new CurveDrawing(this).Draw();
}
