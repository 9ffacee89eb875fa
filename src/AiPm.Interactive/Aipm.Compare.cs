using AiPm.Experiments;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Compares runs and shows only what differs.</summary>
    /// <param name="runs">The runs, two to eight, such as <c>["r12", "r15"]</c>; all are compared with the first.</param>
    /// <param name="metric">The one metric to compare. Default: all.</param>
    public static RunDiff Compare(IReadOnlyList<string> runs, string? metric = null) => Run<RunDiff>(new CompareOptions { Runs = runs, Metric = metric });
}
