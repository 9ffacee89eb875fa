using TorchSharp;

namespace AiPm.Learning;

/// <summary>The optimizer: parameters in blocks, each of which takes a step by a handful of native calls.</summary>
/// <remarks>
/// A parameter that no gradient has reached yet stays as it is; one that is reached in some steps only has a gradient of 0 in
/// the others, as in PyTorch with <c>zero_grad(set_to_none=False)</c>.
/// </remarks>
/// <param name="parameters">The parameters, in order.</param>
/// <param name="rule">How they follow their gradients. It is ended here.</param>
internal sealed class LearnedParameters(IReadOnlyList<LearnedParameter> parameters, IOptimizerRule rule) : IDisposable
{
    // What PyTorch adds to the norm that gradients are divided by.
    private const double LeastNorm = 1e-6;
    private const string StepField = "step";

    private readonly List<LearnedParameter> _unreached = [.. parameters];
    private readonly List<ParameterBlock> _blocks = [];

    /// <summary>Makes gradients 0, before those of the next step are added up.</summary>
    public void Clear()
    {
        using var plain = torch.no_grad();
        foreach (var block in _blocks)
        {
            block.Clear();
        }

        foreach (var parameter in _unreached)
        {
            parameter.Computed.grad = null;
        }
    }

    /// <summary>Takes a step along the gradients that have been added up.</summary>
    /// <param name="rate">The learning rate.</param>
    /// <param name="clip">The largest norm of all gradients together; 0 for any.</param>
    public void Step(double rate, double clip)
    {
        using var scope = torch.NewDisposeScope();
        using var plain = torch.no_grad();
        if (_unreached.Count > 0)
        {
            Reach([.. _unreached.Where(parameter => parameter.Computed.grad is not null)], _ => 0);
        }

        foreach (var block in _blocks)
        {
            block.Widen();
        }

        if (clip > 0 && _blocks.Count > 0)
        {
            Clip(clip);
        }

        foreach (var block in _blocks)
        {
            block.Steps++;
            rule.Step(block, rate);
        }
    }

    /// <summary>What the optimizer remembers, by the place of the parameter and the field.</summary>
    public Dictionary<string, SafeTensor> ToSafe()
    {
        var kept = new Dictionary<string, SafeTensor>();
        foreach (var block in _blocks)
        {
            for (var i = 0; i < block.Parameters.Count; i++)
            {
                var place = block.Parameters[i].Place;
                kept[$"{place}.{StepField}"] = new SafeTensor(SafeTensorType.I64, [], BitConverter.GetBytes(block.Steps));
                for (var field = 0; field < rule.Memory.Count; field++)
                {
                    kept[$"{place}.{rule.Memory[field]}"] = NamedTensors.ToSafe(block.Memory[field].Parts[i]);
                }
            }
        }

        return kept;
    }

    /// <summary>Remembers what <see cref="ToSafe"/> gave.</summary>
    /// <param name="kept">What it gave.</param>
    public void Restore(IReadOnlyDictionary<string, SafeTensor> kept)
    {
        End();
        using var plain = torch.no_grad();
        Reach([.. parameters.Where(parameter => StepsOf(parameter) > 0)], StepsOf);
        foreach (var block in _blocks)
        {
            for (var i = 0; i < block.Parameters.Count; i++)
            {
                for (var field = 0; field < rule.Memory.Count; field++)
                {
                    using var value = NamedTensors.FromSafe(kept[$"{block.Parameters[i].Place}.{rule.Memory[field]}"]);
                    block.Memory[field].Parts[i].copy_(value);
                }
            }
        }

        // Momentum was once kept without its steps, of which only the first is another.
        long StepsOf(LearnedParameter parameter) => kept.TryGetValue($"{parameter.Place}.{StepField}", out var steps)
            ? (long)steps.Values[0]
            : kept.ContainsKey($"{parameter.Place}.momentum") ? 1 : 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        rule.Dispose();
    }

    // The longest known come first, as they did when they were reached.
    private void Reach(LearnedParameter[] reached, Func<LearnedParameter, long> steps)
    {
        foreach (var group in reached.GroupBy(parameter => (Steps: steps(parameter), parameter.Value.dtype, Computed: parameter.Computed.dtype)).OrderByDescending(group => group.Key.Steps))
        {
            _blocks.Add(new ParameterBlock([.. group], rule.Memory.Count, group.Key.Steps));
        }

        _unreached.RemoveAll(reached.Contains);
    }

    // As torch.nn.utils.clip_grad_norm_; the norm stays on its device, so that a GPU need not be waited for.
    private void Clip(double most)
    {
        using var one = 1.0.ToScalar();
        using var least = LeastNorm.ToScalar();
        using var largest = most.ToScalar();
        var norm = _blocks[0].Gradient.Whole.norm();
        if (_blocks.Count > 1)
        {
            norm = torch.stack([.. _blocks.Select(block => block.Gradient.Whole.norm().to(norm.dtype))]).norm();
        }

        var share = norm.add_(least, one).reciprocal_().mul_(largest).clamp_max_(one);
        foreach (var block in _blocks)
        {
            block.Gradient.Whole.mul_(share);
        }
    }

    private void End()
    {
        foreach (var block in _blocks)
        {
            block.Dispose();
        }

        _blocks.Clear();
        _unreached.Clear();
        _unreached.AddRange(parameters);
    }
}
