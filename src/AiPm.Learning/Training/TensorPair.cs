using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using AiPm.Reports;
using AiPm.Verbs;
using TorchSharp;

namespace AiPm.Learning;

/// <summary>Data that a user hands in as tensors: inputs and targets, and perhaps how much each row counts.</summary>
/// <param name="Data">The rows.</param>
/// <param name="Stamp">Which data.</param>
internal sealed record TensorPair(TrainingData Data, DataStamp Stamp)
{
    /// <summary>The tensors of a live object or a variable, or null where it is something else.</summary>
    /// <param name="reference">What the user named.</param>
    /// <param name="context">The notebook's variables.</param>
    public static TensorPair? Find(DataReference reference, VerbContext context)
    {
        var value = reference.Value;
        if ((value is null && !context.Variables.TryGet(reference.Text, out value)) || value is not ITuple { Length: 2 or 3 } tuple)
        {
            return null;
        }

        var tensors = Enumerable.Range(0, tuple.Length).Select(i => tuple[i] as torch.Tensor).ToArray();
        if (tensors[0] is not { } inputs || tensors[1] is not { } targets || (tensors.Length > 2 && tensors[2] is null))
        {
            return null;
        }

        var data = TrainingData.Of(inputs, targets, tensors.Length > 2 ? tensors[2] : null);
        var name = reference.Value is null ? reference.Text : "tensors";
        return new TensorPair(data, new DataStamp { Name = name, Kind = "variable", Hash = HashOf(data), RowCount = data.RowCount });
    }

    /// <summary>Divides the rows: the last ones, or random ones, say when to stop.</summary>
    /// <param name="share">Their share.</param>
    /// <param name="seed">The seed.</param>
    public (TrainingData Train, TrainingData? Validation) Divide(double share, int seed)
    {
        var count = (int)Math.Round(share * Data.RowCount);
        if (count == 0)
        {
            return (Data.Rows(null, 0, Data.RowCount), null);
        }

        var order = Enumerable.Range(0, checked((int)Data.RowCount)).Select(row => (long)row).ToArray();
        new Random(seed).Shuffle(order);
        using var held = torch.tensor([.. order.Take(count).Order()], device: Data.Inputs.device);
        using var kept = torch.tensor([.. order.Skip(count).Order()], device: Data.Inputs.device);
        return (Data.Rows(kept, 0, Data.RowCount - count), Data.Rows(held, 0, count));
    }

    private static string HashOf(TrainingData data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in new[] { data.Inputs, data.Targets, data.Weights }.OfType<torch.Tensor>())
        {
            hash.AppendData(NamedTensors.ToSafe(tensor).Bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
