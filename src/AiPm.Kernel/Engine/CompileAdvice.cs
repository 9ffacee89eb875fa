using Microsoft.CodeAnalysis;

namespace AiPm.Kernel;

/// <summary>What to write instead, where a program allows a line and a cell does not.</summary>
internal static class CompileAdvice
{
    /// <summary>The advice for an error, or null where the compiler's words say enough.</summary>
    public static string? For(Diagnostic error) => error.Id switch
    {
        "CS8345" => "a block, { Span<int> span = …; }, or a function: a variable of a cell lives on in the next cells, and a span cannot",
        "CS7021" => "the types without the namespace around them: in a cell they need none; or build the file into a library and #r \"bin/Release/net10.0/Name.dll\"",
        "CS1109" or "CS9283" => "static int Twice(this int x) => 2 * x; at the top level of the cell, without a class around it",
        "CS9054" => "the type without the word file: no other file sees the types of a notebook",
        _ => null,
    };
}
