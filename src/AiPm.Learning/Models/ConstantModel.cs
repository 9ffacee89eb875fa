using System.Text.Json;

namespace AiPm.Learning;

/// <summary>Says the same of every row: a mean, a median, the shares of classes, quantiles. What anything clever must beat.</summary>
public sealed record ConstantModel : Model
{
    private const string FileName = "constant.json";

    /// <inheritdoc/>
    public override string Kind => "dummy";

    /// <summary>The value of each output.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <inheritdoc/>
    public override Predictions Predict(Table rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var values = new double[rows.RowCount * Values.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Values[i % Values.Count];
        }

        return new Predictions(Signature.Outputs, values);
    }

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, byte[]> Files() => new Dictionary<string, byte[]> { [FileName] = JsonSerializer.SerializeToUtf8Bytes(Values) };

    /// <summary>Reads a model.</summary>
    /// <param name="signature">What <see cref="Model.Signature"/> gave.</param>
    /// <param name="files">What <see cref="Files"/> gave.</param>
    /// <exception cref="InvalidDataException">The files are something else.</exception>
    internal static ConstantModel Read(ModelSignature signature, IReadOnlyDictionary<string, byte[]> files)
    {
        var values = JsonSerializer.Deserialize<double[]>(files[FileName]) ?? [];
        return values.Length == signature.Outputs.Count
            ? new ConstantModel { Signature = signature, Values = values }
            : throw new InvalidDataException($"The model has {values.Length} values for {signature.Outputs.Count} outputs.");
    }
}
