namespace AiPm.Learning;

/// <summary>How a learning curve is measured.</summary>
public sealed record LearningCurveOptions
{
    /// <summary>The shares of the training rows that are fitted on, each above 0 and at most 1. Default: 10, 18, 32, 56 and 100 %.</summary>
    public IReadOnlyList<double> Shares { get; init; } = [0.1, 0.178, 0.316, 0.562, 1];

    /// <summary>How often each share is drawn; the whole is fitted on once. Default: 3.</summary>
    public int Repeats { get; init; } = 3;

    /// <summary>Whether a share is the last rows instead of random ones, for rows in time order. Default: false.</summary>
    public bool IsInTime { get; init; }

    /// <summary>The seed of what is drawn. Default: 42.</summary>
    public int Seed { get; init; } = 42;
}
