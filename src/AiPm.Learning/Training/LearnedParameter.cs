using TorchSharp;

namespace AiPm.Learning;

/// <summary>A parameter that is learned.</summary>
/// <param name="place">Its place among all of them.</param>
/// <param name="value">The numbers, in full precision.</param>
/// <param name="computed">The parameter that the module computes with.</param>
internal sealed class LearnedParameter(int place, torch.Tensor value, torch.Tensor computed)
{
    /// <summary>Its place among all of them.</summary>
    public int Place => place;

    /// <summary>The numbers, in full precision.</summary>
    public torch.Tensor Value => value;

    /// <summary>The parameter that the module computes with and that gradients reach: the same one, or its copy in 16 bits.</summary>
    public torch.Tensor Computed => computed;
}
