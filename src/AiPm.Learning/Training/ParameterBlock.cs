using TorchSharp;

namespace AiPm.Learning;

/// <summary>
/// Parameters of one type that gradients reached in the same step for the first time: their gradients lie in one run of memory, and so
/// does what the optimizer remembers of them.
/// </summary>
internal sealed class ParameterBlock : IDisposable
{
    // As the module computes it; the same as the gradient, but where it computes in 16 bits.
    private readonly FlatTensor _received;
    private readonly FlatTensor[] _memory;
    private FlatTensor? _scratch;

    /// <summary>Takes parameters in; gradients are added up in the block from now on.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="memoryCount">How many numbers the optimizer remembers of each number.</param>
    /// <param name="steps">The steps taken with them.</param>
    public ParameterBlock(IReadOnlyList<LearnedParameter> parameters, int memoryCount, long steps)
    {
        (Parameters, Steps) = (parameters, steps);
        torch.Tensor[] values = [.. parameters.Select(parameter => parameter.Value)];
        _received = new FlatTensor([.. parameters.Select(parameter => parameter.Computed)]);
        Gradient = parameters[0].Computed.dtype == parameters[0].Value.dtype ? _received : new FlatTensor(values);
        _memory = [.. Enumerable.Range(0, memoryCount).Select(_ => new FlatTensor(values))];
        for (var i = 0; i < parameters.Count; i++)
        {
            Receive(parameters[i].Computed, _received.Parts[i]);
        }
    }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<LearnedParameter> Parameters { get; }

    /// <summary>The steps taken with them.</summary>
    public long Steps { get; set; }

    /// <summary>Their gradients, in full precision.</summary>
    public FlatTensor Gradient { get; }

    /// <summary>What the optimizer remembers of them.</summary>
    public IReadOnlyList<FlatTensor> Memory => _memory;

    /// <summary>As many numbers, for whatever a step needs.</summary>
    public FlatTensor Scratch => _scratch ??= new FlatTensor([.. Parameters.Select(parameter => parameter.Value)]);

    /// <summary>Makes all gradients 0.</summary>
    public void Clear() => _received.Whole.zero_();

    /// <summary>Brings the gradients to full precision.</summary>
    public void Widen()
    {
        if (!ReferenceEquals(_received, Gradient))
        {
            Gradient.Whole.copy_(_received.Whole);
        }
    }

    /// <summary>Ends all but the parameters, which have no gradients then.</summary>
    public void Dispose()
    {
        foreach (var parameter in Parameters)
        {
            parameter.Computed.grad = null;
        }

        foreach (var flat in _memory)
        {
            flat.Dispose();
        }

        _received.Dispose();
        Gradient.Dispose();
        _scratch?.Dispose();
    }

    // Backpropagation adds to the gradient that is there, in place.
    private static void Receive(torch.Tensor parameter, torch.Tensor part)
    {
        using var scope = torch.NewDisposeScope();
        using var plain = torch.no_grad();
        if (parameter.grad is { } gradient)
        {
            part.copy_(gradient.is_sparse ? gradient.to_dense() : gradient);
        }

        parameter.grad = part;
    }
}
