using AiPm.Verbs;

namespace AiPm.Tool;

/// <summary>Options of <c>run</c>.</summary>
public sealed record RunOptions
{
    /// <summary>The notebook.</summary>
    [Argument("The notebook, .ipynb or .dib.", Required = true)]
    public string Notebook { get; init; } = "";

    /// <summary>Values for its parameters.</summary>
    [Option("A value for a parameter of the notebook: a variable of the cell tagged 'parameters'. Once for each.", Letter = 'p', Repeatable = true, Value = "NAME=VALUE", DefaultText = "as the notebook says")]
    public IReadOnlyList<string> Param { get; init; } = [];

    /// <summary>Where the executed notebook goes.</summary>
    [Option("Where the executed notebook goes; it may be the notebook itself.", Value = "NOTEBOOK", DefaultText = "nowhere")]
    public string? Out { get; init; }

    /// <summary>Where the page goes.</summary>
    [Option("Where the executed notebook goes as one self-contained page.", Value = "PAGE", DefaultText = "nowhere")]
    public string? Html { get; init; }

    /// <summary>Whether the page leaves the code out.</summary>
    [Option("Leaves the code out of the page, for readers who want the findings.")]
    public bool NoCode { get; init; }

    /// <summary>Whether the run goes on after a cell failed.</summary>
    [Option("Goes on after a cell failed, and exits with 0 all the same.")]
    public bool AllowErrors { get; init; }

    /// <summary>How long one cell may take.</summary>
    [Option("How long one cell may take.", DefaultText = "as long as it needs")]
    public TimeSpan? Timeout { get; init; }
}
