using AiPm.Experiments;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Draws how a metric went during runs.</summary>
    /// <param name="runs">The runs, one to eight, such as <c>["r12", "r15"]</c>.</param>
    /// <param name="metric">The metric. Default: the one that most of the runs logged on the way.</param>
    /// <param name="smoothing">How much of the average before stays at each value, 0 to 0.999; 0 does not smooth. Default: 0.6.</param>
    /// <param name="log">Whether values are on a logarithmic scale. Default: false.</param>
    /// <param name="by">What the curves are drawn over. Default: the step.</param>
    public static RunCurves Curves(IReadOnlyList<string> runs, string? metric = null, double smoothing = 0.6, bool log = false, CurveAxis by = CurveAxis.Step) =>
        Run<RunCurves>(new CurvesOptions { Runs = runs, Metric = metric, Smoothing = smoothing, Log = log, By = by });
}
