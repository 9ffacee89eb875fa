using TorchSharp;

namespace AiPm.Learning;

/// <summary>Adam, and AdamW where the decay is that of the weights themselves.</summary>
/// <remarks>
/// Kingma and Ba (2015), algorithm 1; Loshchilov and Hutter (2019), algorithm 2; written as PyTorch's <c>_single_tensor_adam</c>: with
/// the gradient g, to which Adam adds λθ, m ← β₁m + (1 − β₁)g and v ← β₂v + (1 − β₂)g², then θ ← θ − η/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε);
/// AdamW multiplies θ by 1 − ηλ before. β₁ is 0.9, β₂ 0.999, ε 1e-8.
/// </remarks>
/// <param name="decay">λ.</param>
/// <param name="isDecoupled">Whether it is AdamW.</param>
internal sealed class AdamRule(double decay, bool isDecoupled) : IOptimizerRule
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;

    private readonly Scalar _beta1 = Beta1.ToScalar();
    private readonly Scalar _rest1 = (1 - Beta1).ToScalar();
    private readonly Scalar _beta2 = Beta2.ToScalar();
    private readonly Scalar _rest2 = (1 - Beta2).ToScalar();
    private readonly Scalar _epsilon = 1e-8.ToScalar();
    private readonly Scalar _decay = decay.ToScalar();
    private readonly Scalar _one = 1.0.ToScalar();

    /// <inheritdoc/>
    public IReadOnlyList<string> Memory { get; } = ["first", "second"];

    /// <inheritdoc/>
    public void Step(ParameterBlock block, double rate)
    {
        Decay(block, rate);
        var (gradient, first, second, denominator) = (block.Gradient.Whole, block.Memory[0].Whole, block.Memory[1].Whole, block.Scratch.Whole);
        first.mul_(_beta1).add_(gradient, _rest1);
        second.mul_(_beta2).addcmul_(gradient, gradient, _rest2);
        using var correction = Math.Sqrt(1 - Math.Pow(Beta2, block.Steps)).ToScalar();
        denominator.copy_(second).sqrt_().div_(correction).add_(_epsilon, _one);
        using var length = (-rate / (1 - Math.Pow(Beta1, block.Steps))).ToScalar();
        for (var i = 0; i < block.Parameters.Count; i++)
        {
            block.Parameters[i].Value.addcdiv_(block.Memory[0].Parts[i], block.Scratch.Parts[i], length);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var number in new[] { _beta1, _rest1, _beta2, _rest2, _epsilon, _decay, _one })
        {
            number.Dispose();
        }
    }

    private void Decay(ParameterBlock block, double rate)
    {
        if (decay == 0)
        {
            return;
        }

        using var share = (1 - (rate * decay)).ToScalar();
        for (var i = 0; i < block.Parameters.Count; i++)
        {
            if (isDecoupled)
            {
                block.Parameters[i].Value.mul_(share);
            }
            else
            {
                block.Gradient.Parts[i].add_(block.Parameters[i].Value, _decay);
            }
        }
    }
}
