using System.Text.RegularExpressions;
using AiPm.Verbs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AiPm.Kernel;

/// <summary>A cell taken apart: its directives, and its C# with those lines left empty so that line numbers stay.</summary>
internal sealed partial record CellSource(string Code, IReadOnlyList<CellDirective> Directives)
{
    internal static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>Whether there is any C# to run.</summary>
    public bool HasCode => !string.IsNullOrWhiteSpace(Code);

    /// <summary>Takes a cell apart. Directives are found by the C# parser: one inside a string or a comment is none.</summary>
    public static CellSource Parse(string source)
    {
        source = source.ReplaceLineEndings("\n");
        if (!source.Contains('#', StringComparison.Ordinal))
        {
            return new CellSource(source, []);
        }

        var root = CSharpSyntaxTree.ParseText(source, ParseOptions).GetCompilationUnitRoot();
        var lines = source.Split('\n');
        var first = root.GetFirstToken();
        var codeStart = first.IsKind(SyntaxKind.None) || first.IsKind(SyntaxKind.EndOfFileToken) ? int.MaxValue : first.SpanStart;
        var directives = new List<CellDirective>();
        foreach (var trivia in root.DescendantTrivia().Where(trivia => trivia.IsDirective))
        {
            var line = trivia.GetLocation().GetLineSpan().StartLinePosition.Line;
            if (Read(lines[line].Trim(), line + 1, trivia.SpanStart > codeStart) is { } directive)
            {
                directives.Add(directive);
                lines[line] = "";
            }
            else if (IsNoOperation(lines[line].Trim()))
            {
                lines[line] = "";
            }
        }

        return new CellSource(string.Join('\n', lines), directives);
    }

    /// <summary>Whether the code's last statement is an expression whose value the cell shows, even when it is null.</summary>
    public static bool EndsInValue(Compilation compilation)
    {
        var tree = compilation.SyntaxTrees.Last();
        return tree.GetRoot() is CompilationUnitSyntax { Members: [.., GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }] }
            && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression).Type is not { SpecialType: SpecialType.System_Void };
    }

    private static CellDirective? Read(string line, int number, bool isAfterCode)
    {
        if (VerbLine.IsVerbLine(line))
        {
            return new(CellDirectiveKind.Verb, line, number, isAfterCode);
        }

        if (line.StartsWith("#!", StringComparison.Ordinal))
        {
            if (MagicLine.KindOf(line) is { } kind)
            {
                return new(kind, MagicLine.ArgumentOf(line), number, isAfterCode);
            }

            return IsNoOperation(line) ? null : new(CellDirectiveKind.Foreign, line.Split(' ', '\t')[0], number, isAfterCode);
        }

        if (Reference().Match(line) is not { Success: true } match)
        {
            return null;
        }

        var (isSource, text) = (match.Groups[1].Value == "i", match.Groups[2].Value.Trim());
        if (text.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
        {
            return new(isSource ? CellDirectiveKind.PackageSource : CellDirectiveKind.Package, text["nuget:".Length..].Trim(), number, isAfterCode);
        }

        // A bare assembly name, such as "System.Xml", is left to the compiler.
        return !isSource && (text.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || text.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) || text.Contains('/', StringComparison.Ordinal) || text.Contains('\\', StringComparison.Ordinal))
            ? new(CellDirectiveKind.File, text, number, isAfterCode)
            : null;
    }

    private static bool IsNoOperation(string line) => line is "#!csharp" or "#!c#" or "#!C#" or "#!cs";

    [GeneratedRegex("""^#\s*([ri])\s*"([^"]*)"?""")]
    private static partial Regex Reference();
}
