using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>Gradients of a network at points on straight ways from background rows to rows.</summary>
internal static class PathGradient
{
    /// <summary>The gradient of each output, times the way: [output] of [point, feature].</summary>
    /// <param name="network">The network.</param>
    /// <param name="points">[point, …].</param>
    /// <param name="ways">The row less the background row: [point, feature].</param>
    public static IReadOnlyList<Tensor> Times(INetworkFunction network, Tensor points, Tensor ways)
    {
        using var gradients = torch.enable_grad();
        var variable = points.detach().requires_grad_();
        var output = network.Forward(variable);
        var (count, outputs) = (output.shape[0], output.shape[1]);
        var products = new Tensor[outputs];
        for (var i = 0; i < outputs; i++)
        {
            // Only the chosen output counts, once for each point: the points do not depend on one another.
            var chosen = torch.zeros([count, outputs], dtype: output.dtype, device: output.device);
            chosen.narrow(1, i, 1).fill_(Held.One);
            var gradient = torch.autograd.grad([output], [variable], [chosen], retain_graph: i < outputs - 1)[0];
            using var off = torch.no_grad();
            products[i] = gradient.reshape(ways.shape) * ways;
        }

        return products;
    }
}
