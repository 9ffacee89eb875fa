using System.ComponentModel.DataAnnotations;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Options of <c>baseline</c>.</summary>
public sealed record BaselineOptions
{
    /// <summary>The data.</summary>
    [Argument("The data: a variable, a snapshot or a path.", Required = true)]
    public DataReference? Data { get; init; }

    /// <summary>The column to predict.</summary>
    [Option("The column to predict.", Required = true, Value = "COLUMN", Completes = CompletionSource.Column)]
    public string Target { get; init; } = "";

    /// <summary>The column of dates; null where rows have no order in time.</summary>
    [Option(
        "The column of dates; with it the last rows are held out, and last week's value is a rung.",
        Value = "COLUMN",
        DefaultText = "none",
        Completes = CompletionSource.Column)]
    public string? Time { get; init; }

    /// <summary>Which rows are held out.</summary>
    [Option("Which rows are held out; auto means last with a time column, random without.")]
    public SplitKind Split { get; init; } = SplitKind.Auto;

    /// <summary>How many rows are held out.</summary>
    [Option("How much is held out: a share below 1, or a whole number of rows.", Value = "SHARE")]
    [Range(0.0, double.PositiveInfinity)]
    public double Test { get; init; } = 0.2;

    /// <summary>What is to be predicted.</summary>
    [Option("What is predicted: a number, or which of two classes; auto reads it off the target.")]
    public LearningTask Task { get; init; } = LearningTask.Auto;

    /// <summary>Columns not to be used as features.</summary>
    [Option("Columns not to be used as features.", Value = "A,B,…", DefaultText = "none", Completes = CompletionSource.Column)]
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>The device that computes.</summary>
    [Option("The device: auto (a GPU where there is one), cpu, cuda or cuda:N.", Value = "DEVICE", Completes = CompletionSource.Device)]
    public string Device { get; init; } = "auto";

    /// <summary>The threads that compute.</summary>
    [Option("Threads on the processor; the last digits of results depend on it.")]
    [Range(1, 1024)]
    public int Threads { get; init; } = 1;

    /// <summary>The seed of the split and the intervals.</summary>
    [Option("The seed of the split and the intervals.")]
    public int Seed { get; init; } = 42;

    /// <summary>The error at which the project stops.</summary>
    [Option("The stop line: the error (MAE, or log loss) beyond which the project stops.", Value = "ERROR", DefaultText = "none")]
    [Range(0.0, double.PositiveInfinity)]
    public double? Kill { get; init; }

    /// <summary>The error that is good enough.</summary>
    [Option("The good-enough line: the error (MAE, or log loss) that the product can live with.", Value = "ERROR", DefaultText = "none")]
    [Range(0.0, double.PositiveInfinity)]
    public double? Enough { get; init; }
}
