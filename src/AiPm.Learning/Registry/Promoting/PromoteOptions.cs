using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Options of <c>promote</c>.</summary>
public sealed record PromoteOptions
{
    /// <summary>The version, and the alias.</summary>
    [Argument("The version, such as churn@3, and after it the alias. Default of the alias: champion.", Required = true, Verbatim = true, Completes = CompletionSource.Model)]
    public IReadOnlyList<string> Model { get; init; } = [];

    /// <summary>Why.</summary>
    [Option("Why, in a sentence; it is kept.", Required = true)]
    public string Why { get; init; } = "";

    /// <summary>The rows on which the two are compared.</summary>
    [Option("The rows on which it is compared with the present champion: rows that neither saw.", Value = "DATA", DefaultText = "data that both models name")]
    public DataReference? Data { get; init; }

    /// <summary>The measure that decides.</summary>
    [Option("The measure that decides, such as mae, log-loss, auc.", DefaultText = "MAE, log loss, Poisson deviance or pinball loss, by the task", Completes = CompletionSource.Metric)]
    public string? Metric { get; init; }

    /// <summary>The column that says how much each row counts.</summary>
    [Option("A column of numbers from 0: how much each row counts.", Value = "COLUMN", DefaultText = "1 each", Completes = CompletionSource.Column)]
    public string? Weights { get; init; }

    /// <summary>The column of dates.</summary>
    [Option("The column of dates; with it resamples keep neighbours together.", Value = "COLUMN", DefaultText = "none", Completes = CompletionSource.Column)]
    public string? Time { get; init; }

    /// <summary>Why it is promoted although it does not beat the champion.</summary>
    [Option("Promotes it although it does not beat the champion, for this reason, which is kept.", Value = "REASON", DefaultText = "no override")]
    public string? Override { get; init; }

    /// <summary>The seed of the resamples.</summary>
    [Option("The seed of the resamples.")]
    public int Seed { get; init; } = 42;
}
