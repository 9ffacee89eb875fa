using System.ComponentModel.DataAnnotations;
using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Options of <c>counterfactual</c>.</summary>
public sealed record CounterfactualOptions : IModelQuestion
{
    /// <summary>The model, and the data after it; none for the newest baseline.</summary>
    [Argument("The run that left the model, a registered model, a file or a variable, and after it the data. Default: the newest baseline and its data.", Verbatim = true, Completes = CompletionSource.Model)]
    public IReadOnlyList<string>? Model { get; init; }

    /// <summary>A model at hand, instead of one by name.</summary>
    public Model? Live { get; init; }

    /// <summary>What <see cref="Live"/> came from; null where nobody knows.</summary>
    public Reports.DataStamp? LiveTrainedOn { get; init; }

    /// <summary>The data that has the row.</summary>
    [Option("The data that has the row.", Value = "DATA", DefaultText = "the word after the model, or the data it was trained on")]
    public DataReference? Data { get; init; }

    /// <summary>The row.</summary>
    [Option("The row, from 0; −1 is the last.", Required = true)]
    public int Row { get; init; }

    /// <summary>The decision looked for; null for another class than now.</summary>
    [Option("The decision looked for: a class, or for numbers \">10\", \"<5\", \"10..20\", or one to reach.", Value = "DECISION", DefaultText = "another class than now")]
    public string? To { get; init; }

    /// <summary>The columns that may change; null for all.</summary>
    [Option("The columns that may change.", Value = "A,B", DefaultText = "all", Completes = CompletionSource.Column)]
    public IReadOnlyList<string>? Change { get; init; }

    /// <summary>The columns that may not change.</summary>
    [Option("The columns that may not change.", Value = "A,B", DefaultText = "none", Completes = CompletionSource.Column)]
    public IReadOnlyList<string>? Keep { get; init; }

    /// <summary>The rows that values are taken from, and among which the nearest is looked for.</summary>
    [Option("The rows that values are taken from, and among which the nearest is looked for.", Value = "DATA", DefaultText = "the data that has the row")]
    public DataReference? Among { get; init; }

    /// <summary>The probability from which a row is taken for the positive class, of two.</summary>
    [Option("The probability from which a row is taken for the positive class, of two.")]
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = 0.5;

    /// <summary>The values of each column that are tried, at most.</summary>
    [Option("The values of each column that are tried, at most, taken from the data.")]
    [Range(2, 1000)]
    public int Values { get; init; } = 32;
}
