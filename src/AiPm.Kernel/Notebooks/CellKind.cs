namespace AiPm.Kernel.Notebooks;

/// <summary>What a cell is for.</summary>
public enum CellKind
{
    /// <summary>Code to run.</summary>
    Code,

    /// <summary>Text for the reader.</summary>
    Markdown,

    /// <summary>Text that is passed through untouched.</summary>
    Raw,
}
