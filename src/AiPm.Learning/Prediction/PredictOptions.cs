using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Options of <c>predict</c>.</summary>
public sealed record PredictOptions
{
    /// <summary>The model, and the data after it.</summary>
    [Argument("The model, such as churn@champion, r3, model.txt or a variable, and after it the data: a variable, a snapshot or a path.", Required = true, Verbatim = true, Completes = CompletionSource.Model)]
    public IReadOnlyList<string> Model { get; init; } = [];

    /// <summary>The data, where it does not follow the model.</summary>
    [Option("The data, where it does not follow the model.", Value = "DATA", DefaultText = "the word after the model")]
    public DataReference? Data { get; init; }

    /// <summary>The file to write.</summary>
    [Option("The file to write, .parquet, .csv or .tsv.", Value = "FILE", DefaultText = "none; the report has the rows", Completes = CompletionSource.VariableOrFile)]
    public string? Out { get; init; }

    /// <summary>The columns of the data that stand beside the predictions.</summary>
    [Option("Columns of the data that stand beside the predictions, such as an id.", DefaultText = "none", Completes = CompletionSource.Column)]
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>The probability from which a row is taken for the positive class.</summary>
    [Option("The probability from which a row is taken for the positive class, of two.")]
    [System.ComponentModel.DataAnnotations.Range(0.0, 1.0)]
    public double Threshold { get; init; } = 0.5;

    /// <summary>The share of rows that an interval around each number is to hold; null for none.</summary>
    [Option("An interval around each number that holds this share of rows: 0.5, 0.8, 0.9 or 0.95. From the model's misses on rows that it had not seen.", Value = "SHARE", DefaultText = "none")]
    [System.ComponentModel.DataAnnotations.Range(0.0, 1.0)]
    public double? Interval { get; init; }
}
