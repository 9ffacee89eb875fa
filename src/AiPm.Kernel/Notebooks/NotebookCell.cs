namespace AiPm.Kernel.Notebooks;

/// <summary>A cell as it stands in the notebook's file.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Source">Its text.</param>
public sealed record NotebookCell(CellKind Kind, string Source)
{
    /// <summary>The id in the file, or null where the file has none (nbformat before 4.5).</summary>
    public string? Id { get; init; }

    /// <summary>The tags, such as <c>parameters</c>. Default: none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The language of a code cell that says it, such as <c>fsharp</c>; null means the notebook's own, C#.</summary>
    public string? Language { get; init; }

    /// <summary>Files that travel in the cell: name → (MIME type, base64). Default: none.</summary>
    public IReadOnlyDictionary<string, CellAttachment> Attachments { get; init; } = new Dictionary<string, CellAttachment>();

    /// <summary>Whether the cell is C#.</summary>
    public bool IsCSharp => Language is null || CSharpNames.Contains(Language, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether there is something to run in it.</summary>
    public bool IsRunnable => Kind == CellKind.Code && !string.IsNullOrWhiteSpace(Source) && !Tags.Contains(CellTags.SkipExecution);

    internal static IReadOnlyList<string> CSharpNames { get; } = ["csharp", "c#"];
}
