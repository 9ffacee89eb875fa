using TorchSharp;

namespace AiPm.Learning;

/// <summary>Tensors by name: the weights of a module, kept aside, put back, or written down.</summary>
internal static class NamedTensors
{
    private static readonly Dictionary<SafeTensorType, torch.ScalarType> Types = new()
    {
        [SafeTensorType.F64] = torch.ScalarType.Float64,
        [SafeTensorType.F32] = torch.ScalarType.Float32,
        [SafeTensorType.F16] = torch.ScalarType.Float16,
        [SafeTensorType.BF16] = torch.ScalarType.BFloat16,
        [SafeTensorType.I64] = torch.ScalarType.Int64,
        [SafeTensorType.I32] = torch.ScalarType.Int32,
        [SafeTensorType.U8] = torch.ScalarType.Byte,
        [SafeTensorType.BOOL] = torch.ScalarType.Bool,
    };

    /// <summary>Copies of their own, that change with nothing.</summary>
    /// <param name="tensors">The tensors.</param>
    public static Dictionary<string, torch.Tensor> Copies(IReadOnlyDictionary<string, torch.Tensor> tensors)
    {
        using var scope = torch.NewDisposeScope();
        using var plain = torch.no_grad();
        return tensors.ToDictionary(tensor => tensor.Key, tensor => tensor.Value.detach().clone().DetachFromDisposeScope());
    }

    /// <summary>Copies values from one set to another of the same names and shapes.</summary>
    /// <param name="from">The values.</param>
    /// <param name="to">The tensors that take them.</param>
    public static void Copy(IReadOnlyDictionary<string, torch.Tensor> from, IReadOnlyDictionary<string, torch.Tensor> to)
    {
        using var scope = torch.NewDisposeScope();
        using var plain = torch.no_grad();
        foreach (var (name, tensor) in to)
        {
            tensor.copy_(from[name]);
        }
    }

    /// <summary>Whether all numbers are finite.</summary>
    /// <param name="tensors">The tensors.</param>
    public static bool AreFinite(IReadOnlyDictionary<string, torch.Tensor> tensors)
    {
        using var scope = torch.NewDisposeScope();
        using var plain = torch.no_grad();
        return tensors.Values.Where(tensor => tensor.is_floating_point() && tensor.NumberOfElements > 0).All(tensor => tensor.isfinite().all().item<bool>());
    }

    /// <summary>Ends them.</summary>
    /// <param name="tensors">The tensors.</param>
    public static void End(IReadOnlyDictionary<string, torch.Tensor> tensors)
    {
        foreach (var tensor in tensors.Values)
        {
            tensor.Dispose();
        }
    }

    /// <summary>A tensor as a file keeps it.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <exception cref="AipmException">Its type is none that the file knows.</exception>
    public static SafeTensor ToSafe(torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        var type = Types.FirstOrDefault(pair => pair.Value == tensor.dtype, new((SafeTensorType)(-1), default)).Key;
        if (!Enum.IsDefined(type))
        {
            throw new AipmException($"A tensor of the type {tensor.dtype} cannot be kept.", $"tensors of the types {string.Join(", ", Types.Values)}");
        }

        return new SafeTensor(type, [.. tensor.shape], tensor.NumberOfElements == 0 ? default : tensor.detach().cpu().contiguous().bytes.ToArray());
    }

    /// <summary>A tensor on the processor, of its own.</summary>
    /// <param name="kept">What a file kept.</param>
    public static torch.Tensor FromSafe(SafeTensor kept)
    {
        var tensor = torch.empty([.. kept.Shape], Types[kept.Type]).DetachFromDisposeScope();
        if (kept.Bytes.Length > 0)
        {
            tensor.bytes = kept.Bytes.ToArray();
        }

        return tensor;
    }
}
