using System.Text.Json;
using System.Text.Json.Serialization;
using AiPm.Workspaces;
using TorchSharp;

namespace AiPm.Learning;

/// <summary>How far training came, in a safetensors file: weights, those of the best epoch, the optimizer's memory, and the state.</summary>
/// <param name="path">The file.</param>
/// <param name="identity">What training must have in common to go on from it: options, seed, shapes.</param>
internal sealed class TrainingCheckpoint(string path, string identity)
{
    private const string Format = "aipm-checkpoint/1";
    private const string WeightPrefix = "weight.";
    private const string BestPrefix = "best.";
    private const string MemoryPrefix = "optimizer.";
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>Whether there is one.</summary>
    public bool Exists => File.Exists(path);

    /// <summary>Writes it whole, or not at all.</summary>
    /// <param name="state">The state.</param>
    /// <param name="descent">The weights and the optimizer's memory.</param>
    /// <param name="best">The weights of the best epoch.</param>
    public void Write(TrainingState state, GradientDescent descent, IReadOnlyDictionary<string, torch.Tensor> best)
    {
        var tensors = new Dictionary<string, SafeTensor>();
        foreach (var (name, tensor) in descent.Weights)
        {
            tensors[WeightPrefix + name] = NamedTensors.ToSafe(tensor);
        }

        foreach (var (name, tensor) in best)
        {
            tensors[BestPrefix + name] = NamedTensors.ToSafe(tensor);
        }

        foreach (var (name, tensor) in descent.Memory.ToSafe())
        {
            tensors[MemoryPrefix + name] = tensor;
        }

        var file = new SafeTensorsFile(
            tensors,
            new Dictionary<string, string> { ["format"] = Format, ["identity"] = identity, ["state"] = JsonSerializer.Serialize(state, Json) });
        AtomicFile.Write(path, file.Write);
    }

    /// <summary>Reads it: sets weights and memory.</summary>
    /// <param name="descent">Takes the weights and the optimizer's memory.</param>
    /// <param name="best">Takes the weights of the best epoch.</param>
    /// <returns>The state.</returns>
    /// <exception cref="AipmException">The file is of another training, or damaged.</exception>
    public TrainingState Read(GradientDescent descent, IReadOnlyDictionary<string, torch.Tensor> best)
    {
        try
        {
            var file = SafeTensorsFile.Read(File.ReadAllBytes(path));
            if (file.Metadata.GetValueOrDefault("format") != Format)
            {
                throw new InvalidDataException("it is something else");
            }

            if (file.Metadata["identity"] is var other && other != identity)
            {
                throw new AipmException(
                    $"The checkpoint {System.IO.Path.GetFileName(path)} is of another training: it was {other}; now it is {identity}.",
                    "the same options, seed, data and module, or training anew without resuming");
            }

            Fill(descent.Weights, WeightPrefix, file);
            Fill(best, BestPrefix, file);
            descent.GiveWeights();
            descent.Memory.Restore(file.Tensors.Where(tensor => tensor.Key.StartsWith(MemoryPrefix, StringComparison.Ordinal))
                .ToDictionary(tensor => tensor.Key[MemoryPrefix.Length..], tensor => tensor.Value));
            return JsonSerializer.Deserialize<TrainingState>(file.Metadata["state"], Json) ?? throw new InvalidDataException("it has no state");
        }
        catch (Exception error) when (error is InvalidDataException or KeyNotFoundException or JsonException or IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"The checkpoint {System.IO.Path.GetFileName(path)} cannot be gone on from: {error.Message}", "training anew without resuming", error);
        }
    }

    /// <summary>Takes it away.</summary>
    public void Delete() => File.Delete(path);

    private static void Fill(IReadOnlyDictionary<string, torch.Tensor> tensors, string prefix, SafeTensorsFile file)
    {
        var values = tensors.ToDictionary(tensor => tensor.Key, tensor => NamedTensors.FromSafe(file.Tensors[prefix + tensor.Key]));
        NamedTensors.Copy(values, tensors);
        NamedTensors.End(values);
    }
}
