using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Learning;

/// <summary>Looks its prediction up: the mean of a group, or the newest value of a weekday.</summary>
public sealed record TableModel : Model
{
    private const string FileName = "table.json";
    private const char Apart = '\u001f';
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <inheritdoc/>
    public override string Kind => "table";

    /// <summary>What is looked up, in order; none where all rows get the same.</summary>
    public required IReadOnlyList<TableKey> Keys { get; init; }

    /// <summary>The prediction by what <see cref="KeysOf"/> gives.</summary>
    public required IReadOnlyDictionary<string, double[]> Values { get; init; }

    /// <summary>The prediction where nothing is found.</summary>
    public required IReadOnlyList<double> Otherwise { get; init; }

    /// <inheritdoc/>
    public override Predictions Predict(Table rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var keys = KeysOf(Keys, rows, [.. Enumerable.Range(0, rows.RowCount)]);
        double[] otherwise = [.. Otherwise];
        var values = new double[rows.RowCount * otherwise.Length];
        for (var row = 0; row < rows.RowCount; row++)
        {
            (Values.TryGetValue(keys[row], out var found) ? found : otherwise).CopyTo(values, row * otherwise.Length);
        }

        return new Predictions(Signature.Outputs, values);
    }

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, byte[]> Files() => new Dictionary<string, byte[]>
    {
        [FileName] = JsonSerializer.SerializeToUtf8Bytes(
            new Kept(Keys, new SortedDictionary<string, double[]>(Values.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal), Otherwise), Json),
    };

    /// <summary>Reads a model.</summary>
    /// <param name="signature">What <see cref="Model.Signature"/> gave.</param>
    /// <param name="files">What <see cref="Files"/> gave.</param>
    /// <exception cref="InvalidDataException">The files are something else.</exception>
    internal static TableModel Read(ModelSignature signature, IReadOnlyDictionary<string, byte[]> files)
    {
        var kept = JsonSerializer.Deserialize<Kept>(files[FileName], Json) ?? throw new InvalidDataException("The table is empty.");
        return kept.Values.Values.Append([.. kept.Otherwise]).All(values => values.Length == signature.Outputs.Count)
            ? new TableModel { Signature = signature, Keys = kept.Keys, Values = kept.Values, Otherwise = kept.Otherwise }
            : throw new InvalidDataException($"The table has other than {signature.Outputs.Count} values a row.");
    }

    /// <summary>What some rows look up.</summary>
    /// <param name="keys">The parts.</param>
    /// <param name="table">The data.</param>
    /// <param name="rows">The rows.</param>
    internal static string[] KeysOf(IReadOnlyList<TableKey> keys, Table table, IReadOnlyList<int> rows)
    {
        if (keys.Count == 0)
        {
            return [.. rows.Select(_ => "")];
        }

        var texts = keys.Select(key => key.Texts(table[key.Column], rows)).ToArray();
        return texts.Length == 1 ? texts[0] : [.. rows.Select((_, i) => string.Join(Apart, texts.Select(part => part[i])))];
    }

    private sealed record Kept(IReadOnlyList<TableKey> Keys, SortedDictionary<string, double[]> Values, IReadOnlyList<double> Otherwise);
}
