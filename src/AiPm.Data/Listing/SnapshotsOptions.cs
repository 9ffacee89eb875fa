using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Options of <c>snapshots</c>.</summary>
public sealed record SnapshotsOptions
{
    /// <summary>The snapshot whose versions are listed; all snapshots where it is not said.</summary>
    [Argument("A snapshot, to list all its versions. Without one, the newest version of each.", Completes = CompletionSource.Data)]
    public string? Name { get; init; }

    /// <summary>Whether all versions are listed. Default: false.</summary>
    [Option("Lists all versions, not only the newest of each.")]
    public bool All { get; init; }

    /// <summary>Whether the age is shown. Default: false.</summary>
    [Option("Shows how long ago each was committed; that changes from day to day, and the table with it.")]
    public bool Age { get; init; }
}
