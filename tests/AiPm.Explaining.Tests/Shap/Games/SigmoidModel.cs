using AiPm.Learning;

namespace AiPm.Explaining.Tests;

/// <summary>The probability 1 / (1 + exp(−x)) of one column.</summary>
internal sealed record SigmoidModel : Model
{
    public override string Kind => "formula";

    public static ModelSignature Of(string target, string column) => new()
    {
        Target = target,
        Task = LearningTask.Binary,
        Classes = ["no", "yes"],
        Columns = [new ModelColumn(column, ColumnType.Double)],
    };

    public override Predictions Predict(Table rows) =>
        new(Signature.Classes, [.. ((Column<double>)rows[Signature.Columns[0].Name]).Values.ToArray().Select(x => 1 / (1 + Math.Exp(-x))).SelectMany(p => (double[])[1 - p, p])]);

    internal override IReadOnlyDictionary<string, byte[]> Files() => new Dictionary<string, byte[]>();
}
