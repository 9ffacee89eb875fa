namespace AiPm.Kernel;

/// <summary>The magic lines of notebooks that this kernel has itself, beside those of <c>#!aipm</c>.</summary>
internal static class MagicLine
{
    /// <summary>The kind of a line, or null where it is none.</summary>
    public static CellDirectiveKind? KindOf(string line) => BlockMarker.WordOf(line) switch
    {
        "#!import" => CellDirectiveKind.Import,
        "#!time" => CellDirectiveKind.Time,
        "#!who" => CellDirectiveKind.Who,
        "#!whos" => CellDirectiveKind.Whos,
        _ => null,
    };

    /// <summary>Whether a line may also stand between C# statements, and then runs between them.</summary>
    public static bool StandsAnywhere(string line) => KindOf(line) is not null;

    /// <summary>What stands behind the word, without quotes around it.</summary>
    public static string ArgumentOf(string line)
    {
        line = line.Trim();
        var text = line[BlockMarker.WordOf(line).Length..].Trim();
        return text is ['"', .., '"'] ? text[1..^1] : text;
    }
}
