namespace AiPm.Kernel;

/// <summary>A cell to run, and who watches it and answers its questions meanwhile.</summary>
/// <param name="Source">The cell: directives, then C#.</param>
public sealed record CellRequest(string Source)
{
    /// <summary>What stack traces call the cell. Default: <c>cell 1</c> and so on, by order of running.</summary>
    public string? Name { get; init; }

    /// <summary>The number that the notebook shows; null where the cell is none of the notebook's, such as an expression of the front end.</summary>
    public int? Count { get; init; }

    /// <summary>Told each output as it comes, console text in pieces; also after the cell ended, from work that it left behind.</summary>
    public Action<CellOutput>? OnOutput { get; init; }

    /// <summary>Told when a display, the very object told before, was replaced by another or, by null, taken away.</summary>
    public Action<DisplayOutput, DisplayOutput?>? OnReplaced { get; init; }

    /// <summary>Told when the cell clears what it has put out so far; true: only once the next output comes.</summary>
    public Action<bool>? OnCleared { get; init; }

    /// <summary>Asks the user for a line: the prompt, whether what is typed is secret, and what stops the asking. Null, or an answer of null: nobody can type.</summary>
    public Func<string, bool, CancellationToken, string?>? OnQuestion { get; init; }
}
