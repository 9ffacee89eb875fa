using System.ComponentModel.DataAnnotations;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Options of <c>explain</c>.</summary>
public sealed record ExplainOptions
{
    /// <summary>The run that left the model; null means the newest baseline.</summary>
    [Argument("The model: a run that left one, such as r3, a registered one, or a variable. Default: the newest baseline.", Completes = CompletionSource.Model)]
    public string? Model { get; init; }

    /// <summary>The row to explain.</summary>
    [Option("The row to explain, from 0; −1 is the last.", Required = true)]
    public int Row { get; init; }

    /// <summary>The data that has the row; null means the data that the model was trained on.</summary>
    [Option("The data that has the row.", Value = "DATA", DefaultText = "the data of the baseline")]
    public DataReference? Data { get; init; }

    /// <summary>How many features are shown before the rest is folded into one.</summary>
    [Option("How many features are shown before the rest is folded into one.")]
    [Range(1, 100)]
    public int Max { get; init; } = 10;
}
