using System.ComponentModel.DataAnnotations;
using AiPm.Pictures;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Options of <c>curves</c>.</summary>
public sealed record CurvesOptions
{
    /// <summary>The most runs in one picture.</summary>
    internal const int MostRuns = CurveChart.MostLines;

    /// <summary>The runs, one to eight.</summary>
    [Argument("The runs, such as r12 r15, eight at most.", Required = true, Completes = CompletionSource.Run)]
    public IReadOnlyList<string> Runs { get; init; } = [];

    /// <summary>The metric. Default: the one that most of the runs logged on the way.</summary>
    [Option("The metric to draw.", Value = "METRIC", DefaultText = "the one that most of the runs logged on the way", Completes = CompletionSource.Metric)]
    public string? Metric { get; init; }

    /// <summary>How much of the average before stays at each value, 0 to 0.999; 0 does not smooth. Default: 0.6.</summary>
    [Option("How much of the average before stays at each value; 0 does not smooth.")]
    [Range(0.0, 0.999)]
    public double Smoothing { get; init; } = 0.6;

    /// <summary>Whether values are on a logarithmic scale. Default: false.</summary>
    [Option("Draws values on a logarithmic scale.")]
    public bool Log { get; init; }

    /// <summary>What the curves are drawn over. Default: the step.</summary>
    [Option("What the curves are drawn over.")]
    public CurveAxis By { get; init; }
}
