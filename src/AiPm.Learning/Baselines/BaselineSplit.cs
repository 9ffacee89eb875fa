namespace AiPm.Learning;

/// <summary>Which rows trained and which were held out.</summary>
/// <param name="Kind"><see cref="SplitKind.Last"/> or <see cref="SplitKind.Random"/>.</param>
/// <param name="TrainCount">The training rows.</param>
/// <param name="TestCount">The rows held out.</param>
/// <param name="FirstTestDate">The first day held out, or null without a time column.</param>
/// <param name="LastTestDate">The last day held out, or null without a time column.</param>
public sealed record BaselineSplit(SplitKind Kind, int TrainCount, int TestCount, DateOnly? FirstTestDate, DateOnly? LastTestDate);
