namespace AiPm.Learning.Tests;

/// <summary>A model whose predictions stand in columns p0, p1, … of the data.</summary>
internal sealed record ColumnModel : Model
{
    public override string Kind => "columns";

    public override Predictions Predict(Table rows)
    {
        string[] outputs = Signature.Classes.Count > 0 ? [.. Signature.Classes] : Signature.Quantiles.Count > 0 ? [.. Signature.Quantiles.Select(quantile => $"{quantile}")] : [Signature.Target];
        var columns = outputs.Select((_, i) => rows[$"p{i}"].ToDoubles()).ToArray();
        var values = new double[rows.RowCount * outputs.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = columns[i % outputs.Length][i / outputs.Length];
        }

        return new Predictions(outputs, values);
    }

    public static NamedModel Of(LearningTask task, IReadOnlyList<string>? classes = null, IReadOnlyList<double>? quantiles = null, string target = "y") => new(
        new ColumnModel { Signature = new ModelSignature { Target = target, Task = task, Classes = classes ?? [], Quantiles = quantiles ?? [], Columns = [] } },
        "m1");

    internal override IReadOnlyDictionary<string, byte[]> Files() => new Dictionary<string, byte[]>();
}
