using AiPm.Data;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Says where data came from, or what was made of it.</summary>
    /// <param name="target">A snapshot, a path or a hash. Default: everything in the workspace.</param>
    /// <param name="downstream">Whether what depends on it is asked, not where it came from. Default: false.</param>
    /// <param name="runs">Whether runs are listed by their numbers. Default: false.</param>
    public static LineageReport Lineage(string? target = null, bool downstream = false, bool runs = false) =>
        Run<LineageReport>(new LineageOptions { Target = target, Downstream = downstream, Runs = runs });
}
