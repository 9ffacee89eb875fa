namespace AiPm.Kernel;

/// <summary>The lines that begin a part of a cell.</summary>
internal static class BlockMarker
{
    /// <summary>What the word at a line's beginning begins, or null where it begins nothing.</summary>
    public static CellBlockKind? KindOf(string line) => WordOf(line).ToLowerInvariant() switch
    {
        "#!csharp" or "#!c#" or "#!cs" => CellBlockKind.CSharp,
        "#!html" => CellBlockKind.Html,
        "#!markdown" or "#!md" => CellBlockKind.Markdown,
        "#!svg" => CellBlockKind.Svg,
        "#!mermaid" => CellBlockKind.Mermaid,
        "#!fsharp" or "#!f#" or "#!fs" or "#!pwsh" or "#!powershell" or "#!javascript" or "#!js" or "#!sql" or "#!kql" or "#!http" or "#!value" or "#!python" or "#!r" => CellBlockKind.Foreign,
        _ => null,
    };

    /// <summary>Whether the line is nothing but such a word: in text to show, others are text.</summary>
    public static bool IsAlone(string line) => KindOf(line) is not null && WordOf(line).Length == line.Trim().Length;

    /// <summary>The word at a line's beginning.</summary>
    public static string WordOf(string line) => line.TrimStart().Split(' ', '\t', '\r')[0];
}
