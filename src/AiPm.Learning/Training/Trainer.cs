using TorchSharp;

namespace AiPm.Learning;

/// <summary>Trains a module of TorchSharp on rows.</summary>
/// <remarks>
/// The same seed, threads and device give the same bytes of weights; so does training that was stopped and gone on with. The
/// order of rows and the random numbers of a step follow from the seed, the epoch and the row alone.
/// </remarks>
public static class Trainer
{
    /// <summary>Trains a module. It is left in evaluation mode, where it was, with the weights of the best epoch.</summary>
    /// <param name="module">The module; it takes inputs of many rows and gives as many outputs.</param>
    /// <param name="data">The rows to train on.</param>
    /// <param name="options">How. Default: Adam with a rate of 0.001 on the squared error, 100 epochs of 256 rows a step.</param>
    /// <param name="validation">The rows that say which epoch is best, and when to stop. Default: none, the last epoch is taken.</param>
    /// <param name="session">Device, threads and seed. Default: a GPU where there is one, 1 thread, 42.</param>
    /// <param name="watch">Who is told of it. Default: nobody.</param>
    /// <param name="cancellation">Stops it between two steps; the checkpoint, where one was asked for, is written then.</param>
    /// <exception cref="AipmException">It cannot be trained so.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TrainingFit Fit(
        torch.nn.Module<torch.Tensor, torch.Tensor> module,
        TrainingData data,
        TrainerOptions? options = null,
        TrainingData? validation = null,
        TorchSession? session = null,
        TrainingWatch? watch = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(data);
        var how = options ?? new TrainerOptions();
        how.Check(validation is not null);
        using var loop = new TrainingLoop(module, data, validation, how, session ?? TorchSession.Open(), watch ?? new TrainingWatch());
        return loop.Run(cancellation);
    }
}
