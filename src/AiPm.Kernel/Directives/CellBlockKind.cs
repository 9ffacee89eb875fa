namespace AiPm.Kernel;

/// <summary>What a part of a cell is.</summary>
internal enum CellBlockKind
{
    /// <summary>C#, with its directives.</summary>
    CSharp,

    /// <summary>HTML to show.</summary>
    Html,

    /// <summary>Markdown to show.</summary>
    Markdown,

    /// <summary>An SVG picture to show.</summary>
    Svg,

    /// <summary>A Mermaid diagram to show.</summary>
    Mermaid,

    /// <summary>A language that this kernel does not run.</summary>
    Foreign,
}
