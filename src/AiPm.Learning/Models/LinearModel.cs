using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiPm.Learning;

/// <summary>A fitted linear model with its preprocessing: enough to predict and to explain rows of new data.</summary>
public sealed record LinearModel : Model
{
    private const string Format = "aipm-linear/1";
    private const string FileName = "model.safetensors";
    private const int RowsAtOnce = 1 << 14;
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <inheritdoc/>
    public override string Kind => "linear";

    /// <summary>How it was fitted.</summary>
    public LinearModelKind Method => Signature.Task == LearningTask.Binary ? LinearModelKind.Logistic : LinearModelKind.Ridge;

    /// <summary>The column predicted.</summary>
    public string Target => Signature.Target;

    /// <summary>The class whose probability is predicted; empty for a number.</summary>
    public string PositiveClass => Signature.Classes.Count > 0 ? Signature.Classes[^1] : "";

    /// <summary>How columns become encoded features.</summary>
    public required FeatureRecipe Recipe { get; init; }

    /// <summary>A weight for each encoded feature.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>The value where all encoded features are 0.</summary>
    public required double Intercept { get; init; }

    /// <summary>The means of the encoded features over the training rows: the background of explanations.</summary>
    public required IReadOnlyList<double> BackgroundMeans { get; init; }

    /// <summary>The training rows.</summary>
    public required int TrainCount { get; init; }

    /// <summary>The linear value of an encoded row: the prediction, or its log-odds.</summary>
    /// <param name="features">The encoded row.</param>
    public double Value(ReadOnlySpan<double> features) => Value(Weights, Intercept, features);

    /// <inheritdoc/>
    public override Predictions Predict(Table rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var used = new Table([.. Recipe.Encodings.Select(encoding => rows[encoding.Column])], rows.RowCount);
        double[] weights = [.. Weights];
        var isLogistic = Method == LinearModelKind.Logistic;
        var values = new double[isLogistic ? 2 * rows.RowCount : rows.RowCount];
        for (var first = 0; first < rows.RowCount; first += RowsAtOnce)
        {
            // Encoded whole, a million rows would take gigabytes.
            int[] some = [.. Enumerable.Range(first, Math.Min(RowsAtOnce, rows.RowCount - first))];
            var features = Recipe.Encode(used.Take(some), [.. Enumerable.Range(0, some.Length)]);
            for (var i = 0; i < some.Length; i++)
            {
                var value = Value(weights, Intercept, features.Row(i));
                if (isLogistic)
                {
                    (values[2 * some[i]], values[(2 * some[i]) + 1]) = (1 / (1 + Math.Exp(value)), 1 / (1 + Math.Exp(-value)));
                }
                else
                {
                    values[some[i]] = value;
                }
            }
        }

        return new Predictions(isLogistic ? Signature.Classes : [Target], values);
    }

    /// <summary>The model as a safetensors file.</summary>
    public byte[] ToBytes() => new SafeTensorsFile(
        new Dictionary<string, SafeTensor>
        {
            ["weight"] = SafeTensor.Vector(Weights),
            ["intercept"] = SafeTensor.Vector([Intercept]),
            ["background_mean"] = SafeTensor.Vector(BackgroundMeans),
        },
        new Dictionary<string, string>
        {
            ["format"] = Format,
            ["kind"] = Method.ToString(),
            ["target"] = Target,
            ["positive_class"] = PositiveClass,
            ["train_count"] = TrainCount.ToString(CultureInfo.InvariantCulture),
            ["recipe"] = JsonSerializer.Serialize(Recipe, Json),
            ["signature"] = JsonSerializer.Serialize(Signature, Json),
        }).ToBytes();

    /// <summary>Reads a model.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave, now or before models had signatures.</param>
    /// <exception cref="InvalidDataException">The bytes are something else.</exception>
    public static LinearModel Read(ReadOnlySpan<byte> bytes)
    {
        var file = SafeTensorsFile.Read(bytes);
        if (file.Metadata.GetValueOrDefault("format") is var format && format != Format)
        {
            throw new InvalidDataException($"This is not a linear model of this kit ({Format}) but '{format}'.");
        }

        var recipe = JsonSerializer.Deserialize<FeatureRecipe>(file.Metadata["recipe"], Json)
            ?? throw new InvalidDataException("The model has no recipe.");
        var signature = file.Metadata.TryGetValue("signature", out var json) ? JsonSerializer.Deserialize<ModelSignature>(json, Json) : EarlierSignature(file, recipe);
        var model = new LinearModel
        {
            Signature = signature ?? throw new InvalidDataException("The model has no signature."),
            Recipe = recipe,
            Weights = file.Tensors["weight"].Values,
            Intercept = file.Tensors["intercept"].Values[0],
            BackgroundMeans = file.Tensors["background_mean"].Values,
            TrainCount = int.Parse(file.Metadata["train_count"], CultureInfo.InvariantCulture),
        };
        return model.Weights.Count == recipe.Width && model.BackgroundMeans.Count == recipe.Width
            ? model
            : throw new InvalidDataException($"The model has {model.Weights.Count} weights for {recipe.Width} encoded features.");
    }

    /// <summary>Reads a model.</summary>
    /// <param name="signature">What <see cref="Model.Signature"/> gave.</param>
    /// <param name="files">What <see cref="Files"/> gave.</param>
    /// <exception cref="InvalidDataException">The files are something else.</exception>
    internal static LinearModel Read(ModelSignature signature, IReadOnlyDictionary<string, byte[]> files)
    {
        var model = Read(files[FileName]);
        return model.Signature.Target == signature.Target && model.Signature.Task == signature.Task
            ? model with { Signature = signature }
            : throw new InvalidDataException($"The weights predict '{model.Signature.Target}', the signature '{signature.Target}'.");
    }

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, byte[]> Files() => new Dictionary<string, byte[]> { [FileName] = ToBytes() };

    internal static double Value(IReadOnlyList<double> weights, double intercept, ReadOnlySpan<double> features)
    {
        var value = intercept;
        for (var j = 0; j < features.Length; j++)
        {
            value += weights[j] * features[j];
        }

        return value;
    }

    private static ModelSignature EarlierSignature(SafeTensorsFile file, FeatureRecipe recipe)
    {
        var positive = file.Metadata["positive_class"];
        var isLogistic = Enum.Parse<LinearModelKind>(file.Metadata["kind"]) == LinearModelKind.Logistic;
        return new ModelSignature
        {
            Target = file.Metadata["target"],
            Task = isLogistic ? LearningTask.Binary : LearningTask.Regression,
            Classes = isLogistic ? [ModelSignature.Not(positive), positive] : [],
            Columns =
            [
                .. recipe.Encodings.Select(encoding => new ModelColumn(encoding.Column, encoding switch
                {
                    CategoryEncoding => ColumnType.Text,
                    DateEncoding => ColumnType.Date,
                    _ => ColumnType.Double,
                })),
            ],
        };
    }
}
