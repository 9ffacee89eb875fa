using AiPm.Verbs;

namespace AiPm.Kernel;

/// <summary>What to do instead of a magic command that other kernels have and this one does not.</summary>
internal static class ForeignDirective
{
    public static AipmException Refuse(string word)
    {
        var next = word.TrimStart('#', '!').ToLowerInvariant() switch
        {
            "fsharp" or "f#" or "pwsh" or "powershell" or "sql" or "kql" or "javascript" or "js" or "python" or "mermaid" =>
                "write the cell in C#, or run it in a kernel of its own language",
            "markdown" => "make it a markdown cell",
            "html" => "HTML(\"<b>text</b>\") in a C# cell",
            "import" => "#load \"file.csx\"",
            "time" => "var watch = System.Diagnostics.Stopwatch.StartNew(); at the top and watch.Elapsed as the last line",
            "who" or "whos" => "the name of a variable as the last line",
            "lsmagic" or "about" => "#!aipm help",
            "share" or "set" or "value" => "a C# variable: all cells share them",
            _ when NearestName.Find(word, [VerbLine.Directive]) is not null => "#!aipm help",
            _ => "a line that begins with #!aipm, or C#",
        };
        return new AipmException($"This kernel runs C# and knows #!aipm and #!csharp, not {word}.", next);
    }
}
