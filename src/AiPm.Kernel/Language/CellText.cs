using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AiPm.Kernel.Language;

/// <summary>A cell being typed: the C# in it, every letter where it was, and the lines that are the kernel's own.</summary>
/// <param name="Source">The cell as it is.</param>
/// <param name="Code">The same with blanks in the place of the kernel's lines.</param>
/// <param name="Directives">Where these lines begin and end, from their <c>#</c> on.</param>
internal sealed record CellText(string Source, string Code, IReadOnlyList<(int Start, int End)> Directives)
{
    /// <summary>Takes a cell apart.</summary>
    public static CellText Of(string source)
    {
        if (!source.Contains('#', StringComparison.Ordinal))
        {
            return new(source, source, []);
        }

        SyntaxNode? root = null;
        var directives = new List<(int Start, int End)>();
        var code = source.ToCharArray();
        for (var line = 0; line < source.Length;)
        {
            var end = source.AsSpan(line).IndexOfAny('\r', '\n') is >= 0 and var length ? line + length : source.Length;
            var start = end - source.AsSpan(line, end - line).TrimStart(" \t").Length;
            line = end + 1;
            if (start == end || source[start] != '#' || !IsOurs(source.AsSpan(start, end - start)))
            {
                continue;
            }

            // The parser alone knows whether the line stands in a string or a comment.
            root ??= CSharpSyntaxTree.ParseText(source, CellSource.ParseOptions).GetRoot();
            if (root.FindTrivia(start).IsDirective)
            {
                directives.Add((start, end));
                Array.Fill(code, ' ', start, end - start);
            }
        }

        return new(source, new string(code), directives);
    }

    /// <summary>The kernel's line at a place, or null.</summary>
    public (int Start, int End)? DirectiveAt(int position) =>
        Directives.Where(line => line.Start < position && position <= line.End).Cast<(int, int)?>().FirstOrDefault();

    private static bool IsOurs(ReadOnlySpan<char> line)
    {
        var word = line[1..].TrimStart();
        return word.StartsWith('!') || word.Length == 0 || IsWord(word, "r") || IsWord(word, "i") || IsWord(word, "load");
    }

    private static bool IsWord(ReadOnlySpan<char> text, string word) =>
        text.StartsWith(word, StringComparison.Ordinal) && (text.Length == word.Length || text[word.Length] is ' ' or '\t' or '"');
}
