namespace AiPm.Workspaces;

/// <summary>What <c>init</c> made.</summary>
public sealed record InitReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "init";

    /// <summary>The project's folder, relative to where the user is.</summary>
    public required string Folder { get; init; }

    /// <summary>What was made of what git keeps, relative to the folder; empty where all was there.</summary>
    public required IReadOnlyList<string> Created { get; init; }

    /// <inheritdoc/>
    public override string Sentence =>
        $"The project in {Folder} is ready: decisions are in {Workspace.DecisionsName}/ (for git), state is in {Workspace.StateName}/ (git ignores it).";
}
