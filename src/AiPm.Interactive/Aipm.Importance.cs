using AiPm.Experiments;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Tells which parameter explains a metric, over ten runs or more.</summary>
    /// <param name="metric">The metric to explain.</param>
    /// <param name="where">Only runs for which this holds, such as <c>attributes.name = 'chicago-mlp'</c>. Default: all that finished.</param>
    /// <param name="all">Whether runs inside other runs count too. Default: false.</param>
    /// <param name="here">Whether only runs that this notebook has begun since it was started count. Default: false.</param>
    /// <param name="seed">The seed of the intervals. Default: 42.</param>
    public static ImportanceReport Importance(string metric, string? where = null, bool all = false, bool here = false, int seed = 42) =>
        Run<ImportanceReport>(new ImportanceOptions { Metric = metric, Where = where, All = all, Here = here, Seed = seed });
}
