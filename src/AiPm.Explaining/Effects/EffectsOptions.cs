using System.ComponentModel.DataAnnotations;
using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Options of <c>effects</c>.</summary>
public sealed record EffectsOptions : IModelQuestion
{
    /// <summary>The model, and the data after it; none for the newest baseline.</summary>
    [Argument("The run that left the model, a registered model, a file or a variable, and after it the data. Default: the newest baseline and its data.", Verbatim = true, Completes = CompletionSource.Model)]
    public IReadOnlyList<string>? Model { get; init; }

    /// <summary>A model at hand, instead of one by name.</summary>
    public Model? Live { get; init; }

    /// <summary>What <see cref="Live"/> came from; null where nobody knows.</summary>
    public Reports.DataStamp? LiveTrainedOn { get; init; }

    /// <summary>The rows averaged over.</summary>
    [Option("The rows averaged over.", Value = "DATA", DefaultText = "the word after the model, or the data it was trained on")]
    public DataReference? Data { get; init; }

    /// <summary>The features shown.</summary>
    [Option("The features shown.", Value = "A,B", DefaultText = "those along which predictions move most", Completes = CompletionSource.Column)]
    public IReadOnlyList<string>? Feature { get; init; }

    /// <summary>A second feature, both going along together.</summary>
    [Option("A second feature: predictions over both together, as a grid.", Value = "COLUMN", DefaultText = "none", Completes = CompletionSource.Column)]
    public string? With { get; init; }

    /// <summary>How effects are computed.</summary>
    [Option("Mean predictions where all rows take each value (pdp), local differences summed up (ale), or curves of single rows (ice).")]
    public EffectKind Kind { get; init; }

    /// <summary>The class or quantile that is shown, of several.</summary>
    [Option("The class or quantile that is shown, of several.", Value = "NAME", DefaultText = "the positive class, the most probable of several, the middle quantile")]
    public string? Output { get; init; }

    /// <summary>Whether log-odds are shown instead of probabilities.</summary>
    [Option("Shows log-odds instead of probabilities.")]
    public bool LogOdds { get; init; }

    /// <summary>How many values each feature takes.</summary>
    [Option("How many values each feature takes, or intervals for ale.")]
    [Range(2, 200)]
    public int Points { get; init; } = 20;

    /// <summary>How many rows are averaged over; of more they are drawn by the seed.</summary>
    [Option("How many rows are averaged over; of more rows as many are drawn, by the seed.")]
    [Range(1, int.MaxValue)]
    public int Rows { get; init; } = 1000;

    /// <summary>How many features are shown where none is named.</summary>
    [Option("How many features are shown where none is named.")]
    [Range(1, 24)]
    public int Max { get; init; } = 6;

    /// <summary>The seed of the rows drawn.</summary>
    [Option("The seed of the rows drawn.")]
    public int Seed { get; init; } = 42;
}
