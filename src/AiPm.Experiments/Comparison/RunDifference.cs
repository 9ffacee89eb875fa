namespace AiPm.Experiments;

/// <summary>Something that is not the same in all runs compared.</summary>
/// <param name="Kind">What sort of thing: <c>parameter</c>, <c>data</c>, <c>code</c>, <c>computed on</c> or <c>environment</c>.</param>
/// <param name="Name">What it is.</param>
/// <param name="Values">What it is in each run, in order; empty where a run lacks it.</param>
public sealed record RunDifference(string Kind, string Name, IReadOnlyList<string> Values);
