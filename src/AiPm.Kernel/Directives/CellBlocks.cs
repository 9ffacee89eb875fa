using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AiPm.Kernel;

/// <summary>A cell taken apart at the lines that change its language, and at magic lines between C# statements.</summary>
internal static class CellBlocks
{
    /// <summary>The parts, in order; at least one.</summary>
    public static IReadOnlyList<CellBlock> Of(string source)
    {
        source = source.ReplaceLineEndings("\n");
        if (!source.Contains("#!", StringComparison.Ordinal))
        {
            return [new CellBlock(CellBlockKind.CSharp, source, "", 1)];
        }

        var lines = source.Split('\n');
        var blocks = new List<CellBlock>();
        var (kind, marker, start) = (CellBlockKind.CSharp, "", 0);
        while (true)
        {
            var end = kind == CellBlockKind.CSharp ? EndOfCSharp(lines, start) : EndOfText(lines, start);
            var text = string.Join('\n', lines[start..end]);
            blocks.Add(new CellBlock(kind, kind == CellBlockKind.CSharp ? new string('\n', start) + text : text, marker, marker.Length > 0 ? start : start + 1));
            if (end == lines.Length)
            {
                return blocks;
            }

            if (BlockMarker.KindOf(lines[end]) is { } next)
            {
                (kind, marker, start) = (next, lines[end].Trim(), end + 1);
            }
            else
            {
                // A magic line between statements begins a part of its own.
                (kind, marker, start) = (CellBlockKind.CSharp, "", end);
            }
        }
    }

    private static int EndOfText(string[] lines, int start)
    {
        var end = Array.FindIndex(lines, start, BlockMarker.IsAlone);
        return end < 0 ? lines.Length : end;
    }

    // The C# parser finds the lines: one inside a string or a comment is none.
    private static int EndOfCSharp(string[] lines, int start)
    {
        if (!lines.Skip(start).Any(line => BlockMarker.KindOf(line) is not null || MagicLine.StandsAnywhere(line)))
        {
            return lines.Length;
        }

        var root = CSharpSyntaxTree.ParseText(string.Join('\n', lines[start..]), CellSource.ParseOptions).GetCompilationUnitRoot();
        var hasCode = false;
        foreach (var token in root.DescendantTokens())
        {
            foreach (var trivia in token.LeadingTrivia.Where(trivia => trivia.IsDirective))
            {
                var line = start + trivia.GetLocation().GetLineSpan().StartLinePosition.Line;
                if (BlockMarker.KindOf(lines[line]) is not null || (hasCode && MagicLine.StandsAnywhere(lines[line]) && IsBetweenStatements(token, root)))
                {
                    return line;
                }
            }

            hasCode |= token.Span.Length > 0;
        }

        return lines.Length;
    }

    private static bool IsBetweenStatements(SyntaxToken token, CompilationUnitSyntax root) =>
        token.IsKind(SyntaxKind.EndOfFileToken) || root.Members.Any(member => member.SpanStart == token.SpanStart);
}
