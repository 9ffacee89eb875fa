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
    public override string Sentence => Created.Count == 0
        ? $"The project in {Folder} is ready; nothing was missing."
        : $"The project in {Folder} is ready: made {string.Join(", ", Created)}.";
}
