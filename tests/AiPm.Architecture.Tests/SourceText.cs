using System.Text.RegularExpressions;

namespace AiPm.Architecture.Tests;

/// <summary>C# text as far as these rules need it.</summary>
internal static partial class SourceText
{
    /// <summary>The same text with the content of its literals taken out; lines stay.</summary>
    public static string WithoutLiterals(string code) =>
        Literal().Replace(code, match => "\"\"" + new string('\n', match.Value.Count(letter => letter == '\n')));

    /// <summary>The types declared at the top of a file: accessibility and name.</summary>
    public static IReadOnlyList<(string Access, string Name)> TypesOf(string code) =>
        [.. TypeDeclaration().Matches(WithoutLiterals(code)).Select(match => (match.Groups["access"].Value, match.Groups["name"].Value))];

    [GeneratedRegex("""("{3,})[\s\S]*?\1|@"(?:[^"]|"")*"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)+'""")]
    private static partial Regex Literal();

    [GeneratedRegex(
        @"^(?<access>public|internal|file)? ?(?:(?:static|sealed|abstract|partial|readonly|ref|unsafe) )*(?:delegate [\w<>?\[\], ]+? (?=\w+[<(])|class |struct |interface |enum |record (?:class |struct )?)(?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex TypeDeclaration();
}
