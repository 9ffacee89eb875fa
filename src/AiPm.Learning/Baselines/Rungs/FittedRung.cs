namespace AiPm.Learning;

/// <summary>A rung that has learned from some rows.</summary>
/// <param name="Predict">Predicts rows of the problem: as many numbers a row as the target has.</param>
internal sealed record FittedRung(Func<int[], double[]> Predict)
{
    /// <summary>What can be kept and asked about new rows; null where there is no such thing.</summary>
    public Model? Model { get; init; }

    /// <summary>The penalty a row that validated best, or null.</summary>
    public double? Penalty { get; init; }

    /// <summary>Whether the optimum was reached, or null where there is none.</summary>
    public bool? HasConverged { get; init; }

    /// <summary>The rounds or epochs that validated best, or null.</summary>
    public int? Rounds { get; init; }

    /// <summary>What it is made of, in a few words; empty where the name says it.</summary>
    public string Detail { get; init; } = "";

    /// <summary>How many of some rows got the mean because nothing was known of them; null where that cannot be.</summary>
    public Func<int[], int>? UnknownCount { get; init; }

    /// <summary>What a reader should know of the fit.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A rung whose model says what it predicts, from raw rows.</summary>
    /// <param name="model">The model.</param>
    /// <param name="table">The rows of the problem.</param>
    public static FittedRung Of(Model model, Table table) => new(rows => model.Predict(table.Take(rows)).Values.ToArray()) { Model = model };
}
