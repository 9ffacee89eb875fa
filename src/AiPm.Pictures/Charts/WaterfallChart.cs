namespace AiPm.Pictures;

/// <summary>Steps from a base value to a result, ordered by size; the tail is folded into "n others".</summary>
public sealed record WaterfallChart
{
    /// <summary>The words around it.</summary>
    public required PictureFrame Frame { get; init; }

    /// <summary>The axis name with its unit.</summary>
    public required string AxisLabel { get; init; }

    /// <summary>What the base value is called, such as <c>average day</c>.</summary>
    public required string BaseLabel { get; init; }

    /// <summary>Where the steps start.</summary>
    public required double BaseValue { get; init; }

    /// <summary>What the result is called, such as <c>prediction</c>.</summary>
    public required string ResultLabel { get; init; }

    /// <summary>Where the steps end.</summary>
    public required double ResultValue { get; init; }

    /// <summary>The steps, in any order.</summary>
    public required IReadOnlyList<WaterfallStep> Steps { get; init; }

    /// <summary>How many rows are shown before the rest is folded into one. Default: 10.</summary>
    public int MaxSteps { get; init; } = 10;

    /// <summary>The check printed below, such as <c>base + sum = prediction</c>; empty for none.</summary>
    public string Check { get; init; } = "";

    /// <summary>Draws it. A contribution that is not a finite number has no bar.</summary>
    public Scene Draw() => new WaterfallDrawing(this).Draw();
}
