using AiPm.Reports;

namespace AiPm.Tool;

/// <summary>How the run of a notebook ended.</summary>
public sealed record RunReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "run";

    /// <summary>The notebook, as the user named it.</summary>
    public required string Notebook { get; init; }

    /// <summary>The code cells that ran.</summary>
    public required int CellCount { get; init; }

    /// <summary>The files written, as the user named them.</summary>
    public required IReadOnlyList<string> Written { get; init; }

    /// <summary>Whether it ran through, or was allowed to fail.</summary>
    public required bool RanThrough { get; init; }

    /// <summary>What failed on the way; empty where nothing did.</summary>
    public required string Failure { get; init; }

    /// <inheritdoc/>
    public override bool Passed => RanThrough;

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var cells = $"{NumberText.Count(CellCount)} {(CellCount == 1 ? "cell" : "cells")} of {Notebook} ran";
            var written = Written.Count == 0 ? "" : $"; written: {string.Join(", ", Written)}";
            return Passed ? $"{cells}{written}." : $"{cells}, and the run stopped short{written}.";
        }
    }
}
