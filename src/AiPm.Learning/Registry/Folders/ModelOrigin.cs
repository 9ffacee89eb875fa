using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Where a model came from: nothing in it depends on when, where or by whom it was made.</summary>
public sealed record ModelOrigin
{
    /// <summary>What people call it, such as <c>gradient-boosted trees</c>.</summary>
    public string Title { get; init; } = "";

    /// <summary>The data that it, and the choice of it, came from.</summary>
    public IReadOnlyList<DataStamp> Data { get; init; } = [];

    /// <summary>The line that made it, without the directive.</summary>
    public string Line { get; init; } = "";

    /// <summary>The git commit checked out, 40 hex digits; empty where there was none.</summary>
    public string Commit { get; init; } = "";

    /// <summary>The seed of all that was sampled, or null.</summary>
    public int? Seed { get; init; }

    /// <summary>The device that fitted it, such as <c>cpu</c>; empty where it does not matter.</summary>
    public string Device { get; init; } = "";

    /// <summary>How good it was, on rows that it had not seen.</summary>
    public IReadOnlyList<ModelMetric> Metrics { get; init; } = [];

    /// <summary>How far it missed numbers there, by share of rows, ascending; none where it predicts none, or nobody measured.</summary>
    public IReadOnlyList<MissQuantile> Misses { get; init; } = [];

    /// <summary>On which rows that was, in words, such as <c>last 365 rows of rides@v2</c>; empty where nobody said.</summary>
    public string MeasuredOn { get; init; } = "";

    /// <summary>The licence under which it may be used; empty where nobody said.</summary>
    public string License { get; init; } = "";

    /// <summary>The version of the kit that made it, such as <c>0.3.0</c>.</summary>
    public string Kit { get; init; } = "";

    /// <summary>This with the commit checked out in a workspace and the version of the kit, where they are not said.</summary>
    /// <param name="workspace">The workspace.</param>
    internal ModelOrigin MadeHere(Workspace workspace) => this with
    {
        Commit = Commit.Length > 0 ? Commit : new Workspaces.GitRepository(workspace.Root).Commit ?? "",
        Kit = Kit.Length > 0 ? Kit : typeof(ModelOrigin).Assembly.GetName().Version?.ToString(3) ?? "",
    };
}
