using System.ComponentModel.DataAnnotations;
using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Options of <c>permutation-importance</c>.</summary>
public sealed record PermutationImportanceOptions : IModelQuestion
{
    /// <summary>The model, and the data after it; none for the newest baseline.</summary>
    [Argument("The run that left the model, a registered model, a file or a variable, and after it the data. Default: the newest baseline and its data.", Verbatim = true, Completes = CompletionSource.Model)]
    public IReadOnlyList<string>? Model { get; init; }

    /// <summary>A model at hand, instead of one by name.</summary>
    public Model? Live { get; init; }

    /// <summary>What <see cref="Live"/> came from; null where nobody knows.</summary>
    public Reports.DataStamp? LiveTrainedOn { get; init; }

    /// <summary>The rows, with what really came.</summary>
    [Option("The rows, with what really came.", Value = "DATA", DefaultText = "the word after the model, or the data it was trained on")]
    public DataReference? Data { get; init; }

    /// <summary>The column that holds what came; null for the model's target.</summary>
    [Option("The column that holds what came.", Value = "COLUMN", DefaultText = "the model's target", Completes = CompletionSource.Column)]
    public string? Target { get; init; }

    /// <summary>The loss whose rise is measured.</summary>
    [Option("The loss whose rise is measured; auto is mae for numbers, log-loss for classes, pinball for quantiles.")]
    public PermutationMetric Metric { get; init; }

    /// <summary>How often each feature is shuffled.</summary>
    [Option("How often each feature is shuffled.")]
    [Range(1, 1000)]
    public int Repeats { get; init; } = 10;

    /// <summary>Columns that are shuffled together.</summary>
    [Option("Columns that are shuffled together, several groups divided by semicolons.", Value = "\"NAME=A,B\"", DefaultText = "each column by itself")]
    public string? Group { get; init; }

    /// <summary>How many rows are drawn by the seed; null for all.</summary>
    [Option("How many rows are drawn, by the seed.", DefaultText = "all")]
    [Range(1, int.MaxValue)]
    public int? Rows { get; init; }

    /// <summary>How many features the picture shows.</summary>
    [Option("How many features the picture shows; the table has more.")]
    [Range(1, 60)]
    public int Max { get; init; } = 15;

    /// <summary>The seed of shuffles and of rows drawn.</summary>
    [Option("The seed of shuffles and of rows drawn.")]
    public int Seed { get; init; } = 42;
}
