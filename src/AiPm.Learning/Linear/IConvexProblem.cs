using TorchSharp;

namespace AiPm.Learning;

/// <summary>A convex function of weights.</summary>
internal interface IConvexProblem
{
    /// <summary>The value at some weights.</summary>
    /// <param name="theta">The weights.</param>
    double Loss(torch.Tensor theta);

    /// <summary>The gradient at some weights, which are those that <see cref="Curve"/> speaks of from now on.</summary>
    /// <param name="theta">The weights.</param>
    torch.Tensor Linearise(torch.Tensor theta);

    /// <summary>The second derivatives times a direction.</summary>
    /// <param name="direction">The direction.</param>
    torch.Tensor Curve(torch.Tensor direction);
}
