using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AiPm.Kernel.Language;

/// <summary>Whether a text can be run as it stands; consoles ask before they run a line.</summary>
/// <param name="Status">Whether.</param>
/// <param name="Indent">What the next line should begin with, where more is expected.</param>
public sealed record CellCompleteness(CellCompletenessStatus Status, string Indent)
{
    private const string LineEndInString = "CS1010";

    internal static CellCompleteness Of(string source)
    {
        var code = CellText.Of(source).Code;
        if (string.IsNullOrWhiteSpace(code) || EndsInTwoEmptyLines(source))
        {
            return new(CellCompletenessStatus.Complete, "");
        }

        var tree = CSharpSyntaxTree.ParseText(code, CellSource.ParseOptions);
        if (tree.GetDiagnostics().Any(diagnostic => diagnostic.Id == LineEndInString))
        {
            return new(CellCompletenessStatus.Invalid, "");
        }

        if (!SyntaxFactory.IsCompleteSubmission(tree))
        {
            return new(CellCompletenessStatus.Incomplete, NextLineIndent.Of(tree));
        }

        var isInvalid = tree.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return new(isInvalid ? CellCompletenessStatus.Invalid : CellCompletenessStatus.Complete, "");
    }

    // The way out of a console's cell that the parser goes on calling unfinished.
    private static bool EndsInTwoEmptyLines(string source)
    {
        var end = source.AsSpan().TrimEnd();
        return source.AsSpan(end.Length).Count('\n') >= 2;
    }
}
