using System.ComponentModel.DataAnnotations;
using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Options of <c>runs</c>.</summary>
public sealed record RunsOptions
{
    /// <summary>How runs are sorted where nothing else is said.</summary>
    internal const string ByStart = "started";

    /// <summary>The one run to show whole, such as <c>r12</c>; null means a list.</summary>
    [Argument("The run to show whole, such as r12 or its name. Default: all are listed.", Completes = CompletionSource.Run)]
    public string? Run { get; init; }

    /// <summary>The most runs to list. Default: 20.</summary>
    [Option("The most runs to list.")]
    [Range(1, 10_000)]
    public int Limit { get; init; } = 20;

    /// <summary>Only runs of this verb. Default: all.</summary>
    [Option("Only runs of this verb.", Value = "NAME", DefaultText = "all verbs", Completes = CompletionSource.LoggedVerb)]
    public string? Verb { get; init; }

    /// <summary>Only runs of this status. Default: all.</summary>
    [Option("Only runs that ended so.", DefaultText = "all")]
    public RunStatus? Status { get; init; }

    /// <summary>Only runs for which this holds, in MLflow's filter grammar. Default: all.</summary>
    [Option("Only runs for which this holds, such as \"metrics.mae < 40 and params.model = 'mlp'\".", Value = "FILTER", DefaultText = "all")]
    public string? Where { get; init; }

    /// <summary>The metric to sort by, smallest first, or <c>started</c> for the newest first. Default: <c>started</c>.</summary>
    [Option("The metric to sort by, smallest first; 'started' puts the newest first.", Value = "METRIC", Completes = CompletionSource.Metric)]
    public string Sort { get; init; } = ByStart;

    /// <summary>Whether the order is turned round. Default: false.</summary>
    [Option("Turns the order round: largest, or oldest, first.")]
    public bool Reverse { get; init; }

    /// <summary>Whether runs inside other runs are listed too, under theirs. Default: false.</summary>
    [Option("Lists runs inside other runs too, under theirs.")]
    public bool All { get; init; }

    /// <summary>Whether only runs that this notebook has begun since it was started are listed. Default: false.</summary>
    [Option("Only runs that this notebook has begun since it was started.")]
    public bool Here { get; init; }

    /// <summary>The columns of the list, in order. Default: all that hold something.</summary>
    [Option("The columns of the list: words such as name, status, tags, lesson, error, or metrics.mae, params.lr.", Value = "COLUMN,…", DefaultText = "what every run has")]
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Whether what is shown follows the runs under way until they end. Default: false.</summary>
    [Option("Follows runs under way, in place, until they end or the cell is stopped.")]
    public bool Live { get; init; }
}
