using TorchSharp;

namespace AiPm.Learning;

/// <summary>Gradient descent, with momentum where it is above 0.</summary>
/// <remarks>
/// Sutskever et al. (2013) in the form of PyTorch's <c>_single_tensor_sgd</c>: with the gradient g, to which λθ is added, b is g in the
/// first step and μb + g later; θ ← θ − ηb, or θ − η(g + μb) with Nesterov's momentum.
/// </remarks>
/// <param name="momentum">μ.</param>
/// <param name="isNesterov">Whether the momentum is Nesterov's.</param>
/// <param name="decay">λ.</param>
internal sealed class MomentumRule(double momentum, bool isNesterov, double decay) : IOptimizerRule
{
    private readonly Scalar _momentum = momentum.ToScalar();
    private readonly Scalar _decay = decay.ToScalar();
    private readonly Scalar _one = 1.0.ToScalar();

    /// <inheritdoc/>
    public IReadOnlyList<string> Memory { get; } = momentum == 0 ? [] : ["momentum"];

    /// <inheritdoc/>
    public void Step(ParameterBlock block, double rate)
    {
        for (var i = 0; decay != 0 && i < block.Parameters.Count; i++)
        {
            block.Gradient.Parts[i].add_(block.Parameters[i].Value, _decay);
        }

        var way = Way(block);
        using var length = (-rate).ToScalar();
        for (var i = 0; i < block.Parameters.Count; i++)
        {
            block.Parameters[i].Value.add_(way.Parts[i], length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _momentum.Dispose();
        _decay.Dispose();
        _one.Dispose();
    }

    private FlatTensor Way(ParameterBlock block)
    {
        if (momentum == 0)
        {
            return block.Gradient;
        }

        var (gradient, kept) = (block.Gradient.Whole, block.Memory[0].Whole);
        if (block.Steps == 1)
        {
            kept.copy_(gradient);
        }
        else
        {
            kept.mul_(_momentum).add_(gradient, _one);
        }

        if (!isNesterov)
        {
            return block.Memory[0];
        }

        gradient.add_(kept, _momentum);
        return block.Gradient;
    }
}
