using Microsoft.CodeAnalysis.Text;

namespace AiPm.Kernel;

/// <summary>C# of a cell as the compiler gets it: what people write at the top level of a program and scripts refuse is put in another way.</summary>
/// <param name="Text">For the compiler; every line stands where it stood.</param>
/// <param name="Added">The spans of it that the user did not write.</param>
/// <param name="Disposables">The variables that <c>using</c> declared.</param>
internal sealed record CellCode(string Text, IReadOnlyList<TextSpan> Added, IReadOnlyList<string> Disposables)
{
    /// <summary>Puts the code in the compiler's way.</summary>
    public static CellCode Of(string code)
    {
        var (text, disposables) = code.Contains("using", StringComparison.Ordinal) ? UsingDeclarations.Lift(code) : (code, []);
        return text.Contains("this ", StringComparison.Ordinal) && text.Contains("class", StringComparison.Ordinal)
            ? ExtensionClasses.Open(text) with { Disposables = disposables }
            : new CellCode(text, [], disposables);
    }
}
