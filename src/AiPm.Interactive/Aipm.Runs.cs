using AiPm.Catalog;
using AiPm.Experiments;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Lists what was logged by itself, or shows one run whole.</summary>
    /// <param name="run">The run to show whole, such as <c>r12</c> or its name. Default: all are listed.</param>
    /// <param name="limit">The most runs to list, 1 to 10,000. Default: 20.</param>
    /// <param name="verb">Only runs of this verb. Default: all.</param>
    /// <param name="status">Only runs that ended so. Default: all.</param>
    /// <param name="where">Only runs for which this holds, such as <c>metrics.mae &lt; 40 and params.model = 'mlp'</c>. Default: all.</param>
    /// <param name="sort">The metric to sort by, smallest first, or <c>started</c> for the newest first. Default: <c>started</c>.</param>
    /// <param name="reverse">Whether the order is turned round. Default: false.</param>
    /// <param name="all">Whether runs inside other runs are listed too, under theirs. Default: false.</param>
    /// <param name="here">Whether only runs that this notebook has begun since it was started are listed. Default: false.</param>
    /// <param name="columns">The columns of the list, such as <c>["name", "params.lr", "metrics.mae"]</c>. Default: what every run has.</param>
    /// <param name="live">Whether what is shown follows runs under way until they end. Default: false.</param>
    public static RunsReport Runs(
        string? run = null,
        int limit = 20,
        string? verb = null,
        RunStatus? status = null,
        string? where = null,
        string sort = "started",
        bool reverse = false,
        bool all = false,
        bool here = false,
        IReadOnlyList<string>? columns = null,
        bool live = false) =>
        Run<RunsReport>(new RunsOptions
        {
            Run = run,
            Limit = limit,
            Verb = verb,
            Status = status,
            Where = where,
            Sort = sort,
            Reverse = reverse,
            All = all,
            Here = here,
            Columns = columns ?? [],
            Live = live,
        });
}
