namespace AiPm.Learning;

/// <summary>Which rows trained and which were held out to judge.</summary>
/// <param name="Kind">How; never <see cref="SplitKind.Auto"/>.</param>
/// <param name="TrainCount">The training rows, of the last fold where there are several.</param>
/// <param name="TestCount">The rows held out, of all folds.</param>
/// <param name="FirstTestDate">The first day held out, or null without a time column.</param>
/// <param name="LastTestDate">The last day held out, or null without a time column.</param>
public sealed record BaselineSplit(SplitKind Kind, int TrainCount, int TestCount, DateOnly? FirstTestDate, DateOnly? LastTestDate)
{
    /// <summary>How many folds; 1 where one part is held out.</summary>
    public int FoldCount { get; init; } = 1;

    /// <summary>The column of groups, or null.</summary>
    public string? Group { get; init; }

    /// <summary>How many time steps ahead rows were predicted.</summary>
    public int Horizon { get; init; } = 1;
}
