namespace AiPm.Learning;

/// <summary>What training came to. The module has the weights of <see cref="BestEpoch"/> then.</summary>
public sealed record TrainingFit
{
    /// <summary>The epochs done, in order.</summary>
    public required IReadOnlyList<TrainingEpoch> Epochs { get; init; }

    /// <summary>The epoch whose weights the module has: the one with the least validation loss; without validation rows, or where it diverged before, the last whose weights were numbers. 0 for the weights before training.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>Why it ended; null while it goes on.</summary>
    public required TrainingEnd? End { get; init; }

    /// <summary>The steps done.</summary>
    public required long Steps { get; init; }

    /// <summary>The rows of a step, at the end.</summary>
    public required int Batch { get; init; }

    /// <summary>What a reader should know: a loss that was no number, a batch that was halved, a checkpoint that was gone on from.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How long it took, here and now.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The training rows gone through a second.</summary>
    public double RowsPerSecond { get; init; }

    /// <summary>The energy it took; null while it goes on.</summary>
    public EnergyUse? Energy { get; init; }

    /// <summary>What the epoch whose weights the module has came to; null where it is none.</summary>
    public TrainingEpoch? Best => Epochs.FirstOrDefault(epoch => epoch.Number == BestEpoch);
}
