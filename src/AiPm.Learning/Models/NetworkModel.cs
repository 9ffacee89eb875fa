using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TorchSharp;

namespace AiPm.Learning;

/// <summary>A network of full layers with its preprocessing. Its weights are a safetensors file that PyTorch loads into the same <c>Sequential</c>.</summary>
public sealed record NetworkModel : Model
{
    private const string Format = "aipm-network/1";
    private const string FileName = "model.safetensors";
    private const int RowsAtOnce = 1 << 14;

    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <inheritdoc/>
    public override string Kind => "network";

    /// <summary>How columns become the numbers of the first layer.</summary>
    public required FeatureRecipe Recipe { get; init; }

    /// <summary>The layers.</summary>
    public required NetworkArchitecture Architecture { get; init; }

    /// <summary>The weights, named as PyTorch names them: <c>0.weight</c>, <c>0.bias</c>, <c>2.weight</c> and so on.</summary>
    public required IReadOnlyDictionary<string, SafeTensor> Weights { get; init; }

    /// <summary>What an output of 0 stands for, where numbers are predicted: the mean over the training rows. Default: 0.</summary>
    public double TargetMean { get; init; }

    /// <summary>What an output of 1 adds to it: the standard deviation over the training rows. Default: 1.</summary>
    public double TargetScale { get; init; } = 1;

    /// <summary>The training rows.</summary>
    public required int TrainCount { get; init; }

    /// <summary>Trains a network. The same seed, threads and device give the same bytes.</summary>
    /// <param name="table">The data.</param>
    /// <param name="columns">The columns to learn from.</param>
    /// <param name="rows">The rows to learn from.</param>
    /// <param name="target">What to predict.</param>
    /// <param name="options">Which network, and how. Default: 128 and 64 units, trained by Adam.</param>
    /// <param name="validation">The rows that say which epoch is best, and when to stop. Default: none.</param>
    /// <param name="session">Device, threads and seed. Default: a GPU where there is one, 1 thread, 42.</param>
    /// <param name="watch">Who is told of it. Default: nobody.</param>
    /// <param name="cancellation">Stops it between two steps.</param>
    /// <exception cref="AipmException">The data cannot be learned from, or TorchSharp's native part is not here: see <see cref="TorchBackend.Problem"/>.</exception>
    public static NetworkFit Fit(
        Table table,
        IReadOnlyList<string> columns,
        IReadOnlyList<int> rows,
        TrainingTarget target,
        NetworkOptions? options = null,
        IReadOnlyList<int>? validation = null,
        TorchSession? session = null,
        TrainingWatch? watch = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(target);
        return new NetworkTraining(table, columns, target, options ?? new NetworkOptions(), session ?? TorchSession.Open())
            .Fit(rows, validation ?? [], watch ?? new TrainingWatch(), cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="AipmException">TorchSharp's native part is not here.</exception>
    public override Predictions Predict(Table rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var used = new Table([.. Recipe.Encodings.Select(encoding => rows[encoding.Column]).Distinct()], rows.RowCount);
        var values = new double[(long)rows.RowCount * Names.Count];
        for (var first = 0; first < rows.RowCount; first += RowsAtOnce)
        {
            // Encoded whole, a million rows would take gigabytes.
            int[] some = [.. Enumerable.Range(first, Math.Min(RowsAtOnce, rows.RowCount - first))];
            Outcome(Outputs(Recipe.Encode(used, some)), values.AsSpan(first * Names.Count, some.Length * Names.Count));
        }

        return new Predictions(Names, values);
    }

    /// <summary>The outputs of the last layer for encoded rows, row by row: numbers in standard deviations, log-odds, logits, or logs of means.</summary>
    /// <param name="features">The encoded rows.</param>
    /// <exception cref="AipmException">TorchSharp's native part is not here.</exception>
    public double[] Outputs(FeatureMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        TorchBackend.Ensure();
        return Compute(features);
    }

    /// <summary>The model as a safetensors file.</summary>
    public byte[] ToBytes() => new SafeTensorsFile(
        Weights,
        new Dictionary<string, string>
        {
            ["format"] = Format,
            ["architecture"] = JsonSerializer.Serialize(Architecture, Json),
            ["signature"] = JsonSerializer.Serialize(Signature, Json),
            ["recipe"] = JsonSerializer.Serialize(Recipe, Json),
            ["target_mean"] = TargetMean.ToString("R", CultureInfo.InvariantCulture),
            ["target_scale"] = TargetScale.ToString("R", CultureInfo.InvariantCulture),
            ["train_count"] = TrainCount.ToString(CultureInfo.InvariantCulture),
        }).ToBytes();

    /// <summary>Reads a model.</summary>
    /// <param name="bytes">What <see cref="ToBytes"/> gave.</param>
    /// <exception cref="InvalidDataException">The bytes are something else.</exception>
    public static NetworkModel Read(ReadOnlySpan<byte> bytes)
    {
        var file = SafeTensorsFile.Read(bytes);
        if (file.Metadata.GetValueOrDefault("format") is var format && format != Format)
        {
            throw new InvalidDataException($"This is not a network of this kit ({Format}) but '{format}'.");
        }

        try
        {
            return Read(file);
        }
        catch (Exception error) when (error is KeyNotFoundException or JsonException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"The network cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Reads a model from the files that keep it.</summary>
    /// <param name="signature">What <see cref="Model.Signature"/> gave.</param>
    /// <param name="files">What <see cref="Files"/> gave.</param>
    /// <exception cref="InvalidDataException">The files are something else.</exception>
    internal static NetworkModel Read(ModelSignature signature, IReadOnlyDictionary<string, byte[]> files) =>
        files.TryGetValue(FileName, out var bytes) ? Read(bytes) with { Signature = signature } : throw new InvalidDataException($"The model has no file {FileName}.");

    /// <inheritdoc/>
    internal override IReadOnlyDictionary<string, byte[]> Files() => new Dictionary<string, byte[]> { [FileName] = ToBytes() };

    private static NetworkModel Read(SafeTensorsFile file)
    {
        var model = new NetworkModel
        {
            Signature = Part<ModelSignature>("signature"),
            Recipe = Part<FeatureRecipe>("recipe"),
            Architecture = Part<NetworkArchitecture>("architecture"),
            Weights = file.Tensors,
            TargetMean = double.Parse(file.Metadata["target_mean"], CultureInfo.InvariantCulture),
            TargetScale = double.Parse(file.Metadata["target_scale"], CultureInfo.InvariantCulture),
            TrainCount = int.Parse(file.Metadata["train_count"], CultureInfo.InvariantCulture),
        };
        var isWhole = model.Architecture.Inputs == model.Recipe.Width
            && model.Architecture.Shapes().All(tensor => file.Tensors.TryGetValue(tensor.Name, out var kept) && kept.Shape.SequenceEqual(tensor.Shape));
        return isWhole ? model : throw new InvalidDataException($"The weights do not fit the layers {model.Architecture} and {model.Recipe.Width} encoded features.");

        T Part<T>(string name) => JsonSerializer.Deserialize<T>(file.Metadata[name], Json) ?? throw new InvalidDataException($"The network has no {name}.");
    }

    private IReadOnlyList<string> Names => Signature.Task switch
    {
        LearningTask.Binary or LearningTask.Multiclass => Signature.Classes,
        LearningTask.Quantile => [.. Signature.Quantiles.Select(quantile => quantile.ToString("R", CultureInfo.InvariantCulture))],
        _ => [Signature.Target],
    };

    // Kept apart: it touches TorchSharp, whose native part must be loaded before.
    private double[] Compute(FeatureMatrix features)
    {
        using var plain = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var weights = Weights.ToDictionary(pair => pair.Key, pair => NamedTensors.FromSafe(pair.Value));
        try
        {
            var inputs = torch.tensor(Array.ConvertAll(features.Cells, cell => (float)cell), [features.RowCount, features.Width]);
            return Array.ConvertAll(Architecture.Compute(inputs, weights).data<float>().ToArray(), output => (double)output);
        }
        finally
        {
            NamedTensors.End(weights);
        }
    }

    // Outputs become what was asked for: probabilities, counts, numbers in their unit.
    internal void Outcome(double[] outputs, Span<double> values)
    {
        var width = Architecture.Outputs;
        for (var row = 0; row < outputs.Length / width; row++)
        {
            var given = outputs.AsSpan(row * width, width);
            switch (Signature.Task)
            {
                case LearningTask.Binary:
                    (values[2 * row], values[(2 * row) + 1]) = (1 / (1 + Math.Exp(given[0])), 1 / (1 + Math.Exp(-given[0])));
                    break;
                case LearningTask.Multiclass:
                    Softmax(given, values.Slice(row * width, width));
                    break;
                case LearningTask.Count:
                    values[row] = Math.Exp(given[0]);
                    break;
                default:
                    var place = values.Slice(row * width, width);
                    for (var i = 0; i < width; i++)
                    {
                        place[i] = TargetMean + (TargetScale * given[i]);
                    }

                    // Sorted, quantiles that cross come nearer to the true ones (Chernozhukov, Fernández-Val and Galichon 2010).
                    place.Sort();
                    break;
            }
        }
    }

    private static void Softmax(ReadOnlySpan<double> logits, Span<double> probabilities)
    {
        var most = double.NegativeInfinity;
        foreach (var logit in logits)
        {
            most = Math.Max(most, logit);
        }

        var sum = 0.0;
        for (var i = 0; i < logits.Length; i++)
        {
            probabilities[i] = Math.Exp(logits[i] - most);
            sum += probabilities[i];
        }

        for (var i = 0; i < logits.Length; i++)
        {
            probabilities[i] /= sum;
        }
    }
}
