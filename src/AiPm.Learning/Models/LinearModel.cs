using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AiPm.Learning;

/// <summary>A fitted linear model with its preprocessing: enough to predict and to explain rows of new data.</summary>
public sealed record LinearModel
{
    private const string Format = "aipm-linear/1";
    private static readonly JsonSerializerOptions RecipeJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What it predicts.</summary>
    public required LinearModelKind Kind { get; init; }

    /// <summary>The column predicted.</summary>
    public required string Target { get; init; }

    /// <summary>The class whose probability is predicted; empty for a number.</summary>
    public string PositiveClass { get; init; } = "";

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
            ["kind"] = Kind.ToString(),
            ["target"] = Target,
            ["positive_class"] = PositiveClass,
            ["train_count"] = TrainCount.ToString(CultureInfo.InvariantCulture),
            ["recipe"] = JsonSerializer.Serialize(Recipe, RecipeJson),
        }).ToBytes();

    /// <summary>Reads a model.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
    /// <exception cref="InvalidDataException">The bytes are something else.</exception>
    public static LinearModel Read(ReadOnlySpan<byte> bytes)
    {
        var file = SafeTensorsFile.Read(bytes);
        if (file.Metadata.GetValueOrDefault("format") is var format && format != Format)
        {
            throw new InvalidDataException($"This is not a linear model of this kit ({Format}) but '{format}'.");
        }

        var recipe = JsonSerializer.Deserialize<FeatureRecipe>(file.Metadata["recipe"], RecipeJson)
            ?? throw new InvalidDataException("The model has no recipe.");
        var model = new LinearModel
        {
            Kind = Enum.Parse<LinearModelKind>(file.Metadata["kind"]),
            Target = file.Metadata["target"],
            PositiveClass = file.Metadata["positive_class"],
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

    internal static double Value(IReadOnlyList<double> weights, double intercept, ReadOnlySpan<double> features)
    {
        var value = intercept;
        for (var j = 0; j < features.Length; j++)
        {
            value += weights[j] * features[j];
        }

        return value;
    }
}
