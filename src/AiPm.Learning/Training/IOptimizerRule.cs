namespace AiPm.Learning;

/// <summary>How weights follow their gradients in a step.</summary>
/// <remarks>
/// Numbers are handed to libtorch as objects of their own, which the garbage collector may end while libtorch still reads them, because
/// TorchSharp does not keep them alive: a rule keeps each one, or ends it itself after the call. Additions are given their factor, 1, for
/// the same reason: without it, and by the operator, TorchSharp makes such a number in secret.
/// </remarks>
internal interface IOptimizerRule : IDisposable
{
    /// <summary>The names of what is remembered of each parameter, in checkpoints.</summary>
    IReadOnlyList<string> Memory { get; }

    /// <summary>Takes a step, which is counted already.</summary>
    /// <param name="block">The parameters; their gradients may be used up.</param>
    /// <param name="rate">The learning rate.</param>
    void Step(ParameterBlock block, double rate);
}
