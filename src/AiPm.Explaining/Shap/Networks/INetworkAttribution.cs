using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>A way of explaining blocks of rows of a network.</summary>
internal interface INetworkAttribution
{
    /// <summary>The network it explains, as it computes it.</summary>
    INetworkFunction Network { get; }

    /// <summary>The rows that fit into a block of memory.</summary>
    int RowsAtOnce { get; }

    /// <summary>Explains some rows.</summary>
    /// <param name="rows">[row, …].</param>
    /// <param name="cancellation">Stops it between blocks of pairs.</param>
    /// <returns>Values, [row, output, feature], and their standard errors, null where they are exact.</returns>
    (Tensor Values, Tensor? Errors) Explain(Tensor rows, CancellationToken cancellation);
}
