using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>Gradients at points on ways from background rows, through a <see cref="DenseStretch"/> of straight pieces, whatever numbers it computes with.</summary>
internal interface IDensePaths
{
    /// <summary>Adds up the terms of all points.</summary>
    /// <param name="rows">[row, …].</param>
    /// <param name="draws">The points.</param>
    /// <param name="moments">Added to.</param>
    /// <param name="cancellation">Stops it between two rows.</param>
    void Add(Tensor rows, PathDraws draws, PathMoments moments, CancellationToken cancellation);
}
