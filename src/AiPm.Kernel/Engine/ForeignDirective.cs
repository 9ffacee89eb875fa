using AiPm.Verbs;

namespace AiPm.Kernel;

/// <summary>What to do instead of a magic command that other kernels have and this one does not.</summary>
internal static class ForeignDirective
{
    public static AipmException Refuse(string word)
    {
        var name = word.TrimStart('#', '!').ToLowerInvariant();
        return LanguageOf(name) is { } language
            ? new AipmException($"This kernel runs C#, and the cell is {language}.", InsteadOf(language))
            : new AipmException($"This kernel runs C# and knows #!aipm, #!import, #!time, #!who, #!whos, #!html, #!markdown, #!svg and #!mermaid, not {word}.", InsteadOfCommand(name, word));
    }

    /// <summary>The language that a cell's marker or metadata names, where it is one that other kernels run.</summary>
    public static string? LanguageOf(string name) => name.ToLowerInvariant() switch
    {
        "fsharp" or "f#" or "fs" => "F#",
        "pwsh" or "powershell" => "PowerShell",
        "javascript" or "js" => "JavaScript",
        "sql" => "SQL",
        "kql" => "KQL",
        "http" => "HTTP",
        "python" => "Python",
        "r" => "R",
        "value" => "a value",
        _ => null,
    };

    /// <summary>What to do instead.</summary>
    public static string InsteadOf(string language) => language switch
    {
        "F#" => "the same in C#; or build the F# into a library and #r \"bin/Release/net10.0/Name.dll\"",
        "PowerShell" => "the same in a terminal, or in C#: System.Diagnostics.Process.Start(\"pwsh\", \"-c …\")",
        "JavaScript" => "HTML(\"<script>…</script>\") in C#, where the notebook's viewer runs scripts",
        "SQL" => "C# with DuckDB, which is on board: new DuckDB.NET.Data.DuckDBConnection(\"DataSource=:memory:\"); or #r \"nuget: \" the driver of your database",
        "KQL" => "C# with #r \"nuget: Microsoft.Azure.Kusto.Data\"",
        "HTTP" => "await new HttpClient().GetStringAsync(\"https://…\") in C#",
        "Python" or "R" => $"a kernel of {language} in a notebook of its own; files and tables are what both can read",
        _ => "a C# variable: var text = \"\"\" … \"\"\";",
    };

    private static string InsteadOfCommand(string name, string word) => name switch
    {
        "lsmagic" or "about" => "#!aipm help",
        "share" or "set" => "a C# variable: all cells share them",
        "connect" => "C# with the package of what you connect to: #r \"nuget: Name\"",
        "meta" => "to save the notebook as .dib; in a cell the line means nothing",
        _ when NearestName.Find(word, [VerbLine.Directive]) is not null => "#!aipm help",
        _ => "a line that begins with #!aipm, or C#",
    };
}
