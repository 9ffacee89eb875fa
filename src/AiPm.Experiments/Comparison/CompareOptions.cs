using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Options of <c>compare</c>.</summary>
public sealed record CompareOptions
{
    /// <summary>The most runs that a table still shows side by side.</summary>
    internal const int MostRuns = 8;

    /// <summary>The runs, two to eight; the others are compared with the first.</summary>
    [Argument("The runs to compare, such as r12 r15, or their names; all are compared with the first.", Required = true, Completes = CompletionSource.Run)]
    public IReadOnlyList<string> Runs { get; init; } = [];

    /// <summary>The one metric to compare. Default: all.</summary>
    [Option("The one metric to compare.", Value = "METRIC", DefaultText = "all", Completes = CompletionSource.Metric)]
    public string? Metric { get; init; }
}
