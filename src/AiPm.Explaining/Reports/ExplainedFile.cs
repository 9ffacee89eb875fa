using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>An explanation that went to a file, row by row.</summary>
public sealed record ExplainedFile : ExplainReport
{
    /// <inheritdoc/>
    public override string Sentence =>
        $"Explained {NumberText.Count(Rows)} {(Rows == 1 ? "row" : "rows")} of {NumberText.Count(Features)} features by {Method} into {File}; values and base miss the prediction by {NumberText.Figure(AdditivityError)} at most.";

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The file of pairs; empty where they were not asked for.</summary>
    public string InteractionsFile { get; init; } = "";

    /// <summary>The rows explained.</summary>
    public required long Rows { get; init; }

    /// <summary>The features, or groups of them.</summary>
    public required int Features { get; init; }

    /// <summary>The model's outputs.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>The greatest distance between base value plus values and the model's own output.</summary>
    public required double AdditivityError { get; init; }

    /// <summary>The processor time of the explanation alone, in seconds: without reading, predicting and writing.</summary>
    public required double ComputeSeconds { get; init; }

    /// <summary>The threads that computed.</summary>
    public required int Threads { get; init; }
}
