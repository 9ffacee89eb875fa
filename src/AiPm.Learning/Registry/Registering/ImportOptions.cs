using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Options of <c>import</c>.</summary>
public sealed record ImportOptions
{
    /// <summary>The file.</summary>
    [Argument("The model file: LightGBM's text, XGBoost's JSON, or trees in ONNX.", Required = true, Completes = CompletionSource.VariableOrFile)]
    public string? File { get; init; }

    /// <summary>What to call it.</summary>
    [Option("What to call it; a name that is there gets a further version.", Value = "NAME", Required = true)]
    public string As { get; init; } = "";

    /// <summary>What it predicts.</summary>
    [Option("The column that it predicts.", Value = "COLUMN", Completes = CompletionSource.Column)]
    public string Target { get; init; } = "prediction";

    /// <summary>Rows to try it on.</summary>
    [Option("Rows to try it on: they give the columns their types and, with the target, the classes their names.", Value = "DATA", DefaultText = "none")]
    public DataReference? Data { get; init; }

    /// <summary>The licence.</summary>
    [Option("The licence under which it may be used.", DefaultText = "none")]
    public string? License { get; init; }
}
