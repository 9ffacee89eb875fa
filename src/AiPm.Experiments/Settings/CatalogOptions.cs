using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Options of <c>catalog</c>.</summary>
public sealed record CatalogOptions
{
    /// <summary>What to do: <c>copy</c>.</summary>
    [Argument("What to do: copy.", Required = true)]
    public string Action { get; init; } = "";

    /// <summary>Where the runs go.</summary>
    [Option("Where all runs go: sqlite, an address postgres://…, or another project's folder; it must hold no runs.", Value = "PLACE", Required = true)]
    public string To { get; init; } = "";

    /// <summary>Where the runs are. Default: the catalog set.</summary>
    [Option("Where the runs are: sqlite, or an address postgres://….", Value = "PLACE", DefaultText = "the catalog set")]
    public string? From { get; init; }
}
