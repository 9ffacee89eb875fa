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

    /// <summary>What is to be predicted.</summary>
    [Option("What is predicted: a number, one of two or of several classes, a count, or quantiles; auto reads it off the target.")]
    public LearningTask Task { get; init; } = LearningTask.Auto;

    /// <summary>The quantiles to predict.</summary>
    [Option("The quantiles, with --task quantile.", Value = "A,B,…", DefaultText = "0.1,0.5,0.9")]
    public IReadOnlyList<string> Quantiles { get; init; } = ["0.1", "0.5", "0.9"];

    /// <summary>The column of dates; null where rows have no order in time.</summary>
    [Option(
        "The column of dates; with it models are judged on later rows than they learned from, and the past is a rung.",
        Value = "COLUMN",
        DefaultText = "none",
        Completes = CompletionSource.Column)]
    public string? Time { get; init; }

    /// <summary>How many steps ahead a row is predicted.</summary>
    [Option("How many time steps ahead a row is predicted; what is nearer is not known yet. Needs --time.", Value = "STEPS")]
    [Range(1, int.MaxValue)]
    public int Horizon { get; init; } = 1;

    /// <summary>The steps of a season.</summary>
    [Option("The time steps of a season, such as 7 for days of a week: the value a season ago becomes a rung. Needs --time.", Value = "STEPS", DefaultText = "none")]
    [Range(2, int.MaxValue)]
    public int? Season { get; init; }

    /// <summary>The column that says which rows belong together.</summary>
    [Option(
        "The column that says which rows belong together: they are held out together; with --time each group is a series of its own.",
        Value = "COLUMN",
        DefaultText = "none",
        Completes = CompletionSource.Column)]
    public string? Group { get; init; }

    /// <summary>Which rows are held out.</summary>
    [Option("Which rows are held out; auto means folds (rolling with --time, groups with --group), or with --test the last rows or random ones.")]
    public SplitKind Split { get; init; } = SplitKind.Auto;

    /// <summary>How many folds.</summary>
    [Option("How many folds, where rows are held out in folds.")]
    [Range(2, 100)]
    public int Folds { get; init; } = 5;

    /// <summary>How much is held out.</summary>
    [Option("How much is held out once: a share below 1, or a whole number of rows; of each fold with --split rolling, in time steps.", Value = "SHARE", DefaultText = "folds")]
    [Range(0.0, double.PositiveInfinity)]
    public double? Test { get; init; }

    /// <summary>Columns not to be used as features.</summary>
    [Option("Columns not to be used as features.", Value = "A,B,…", DefaultText = "none", Completes = CompletionSource.Column)]
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>How long fitting may take in all.</summary>
    [Option("How long fitting may take in all; a rung that does not fit in is shown as such. Dummies always run.", Value = "TIME")]
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether times are shown.</summary>
    [Option("Show how long each rung takes to fit and to predict; times differ from run to run, and so does then the picture.")]
    public bool Times { get; init; }

    /// <summary>The device that computes.</summary>
    [Option("The device: auto (a GPU where there is one), cpu, cuda or cuda:N.", Value = "DEVICE", Completes = CompletionSource.Device)]
    public string Device { get; init; } = "auto";

    /// <summary>The threads that compute.</summary>
    [Option("Threads on the processor; the last digits of results depend on it.")]
    [Range(1, 1024)]
    public int Threads { get; init; } = 1;

    /// <summary>The seed of the split and the intervals.</summary>
    [Option("The seed of the split, of training and of the intervals.")]
    public int Seed { get; init; } = 42;

    /// <summary>The error at which the project stops.</summary>
    [Option("The stop line: the error (MAE, log loss, deviance or pinball loss) beyond which the project stops.", Value = "ERROR", DefaultText = "none")]
    [Range(0.0, double.PositiveInfinity)]
    public double? Kill { get; init; }

    /// <summary>The error that is good enough.</summary>
    [Option("The good-enough line: the error (MAE, log loss, deviance or pinball loss) that the product can live with.", Value = "ERROR", DefaultText = "none")]
    [Range(0.0, double.PositiveInfinity)]
    public double? Enough { get; init; }
}
