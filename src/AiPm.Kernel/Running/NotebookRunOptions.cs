namespace AiPm.Kernel.Running;

/// <summary>How a notebook is run without Jupyter.</summary>
public sealed record NotebookRunOptions
{
    /// <summary>The notebook, <c>.ipynb</c> or <c>.dib</c>.</summary>
    public required string Notebook { get; init; }

    /// <summary>Values for its parameters, each as <c>name=value</c>. Default: none.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>Where the executed notebook goes, an <c>.ipynb</c>; it may be the notebook itself. Default: nowhere.</summary>
    public string? Out { get; init; }

    /// <summary>Where the page goes, an <c>.html</c>. Default: nowhere.</summary>
    public string? Html { get; init; }

    /// <summary>Whether the run goes on after a cell failed, and is a success all the same. Default: false.</summary>
    public bool AllowErrors { get; init; }

    /// <summary>How long one cell may take. Default: as long as it needs.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether the page shows the code. Default: true.</summary>
    public bool Code { get; init; } = true;
}
