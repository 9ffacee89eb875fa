using System.Text.RegularExpressions;

namespace AiPm.Architecture.Tests;

/// <summary>How a source file looks.</summary>
public partial class SourceTests
{
    [Fact]
    public void A_name_says_what_a_thing_is() =>
        NoneOf(
            Repository.Files.Where(path => path.EndsWith(".cs", StringComparison.Ordinal)),
            (path, code) => SourceText.TypesOf(code).Select(type => type.Name).Append(FileNameOf(path)).FirstOrDefault(name => EmptyName().IsMatch(name)));

    [Fact]
    public void A_file_holds_one_type_and_has_its_name() =>
        NoneOf(Repository.Sources, (path, code) =>
        {
            var names = SourceText.TypesOf(code).Select(type => type.Name).Distinct().ToList();
            return names.Count == 0 || (names.Count == 1 && names[0] == FileNameOf(path)) ? null : string.Join(", ", names);
        });

    [Fact]
    public void A_namespace_is_that_of_its_file() =>
        NoneOf(Repository.Sources, (_, code) =>
            SourceText.TypesOf(code).Count == 0 || FileScopedNamespace().IsMatch(code) ? null : "no file-scoped namespace");

    [Fact]
    public void A_source_file_is_read_in_one_go() =>
        NoneOf(Repository.Sources, (_, code) => code.Split('\n').Length is var count and >= 400 ? $"{count} lines" : null);

    [Fact]
    public void A_project_file_is_read_at_a_glance() =>
        NoneOf(
            Repository.Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)),
            (_, text) => text.TrimEnd().Split('\n').Length is var count and > 25 ? $"{count} lines" : null);

    [Fact]
    public void A_warning_about_null_is_silenced_only_with_the_reason() =>
        NoneOf(Repository.Sources, (_, code) =>
        {
            var lines = SourceText.WithoutLiterals(code).Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                var isTold = lines[i].Contains("//", StringComparison.Ordinal) || (i > 0 && lines[i - 1].TrimStart().StartsWith("//", StringComparison.Ordinal));
                if (!isTold && NullForgiven().IsMatch(lines[i]))
                {
                    return $"line {i + 1}: {lines[i].Trim()}";
                }
            }

            return null;
        });

    [Fact]
    public void No_work_is_left_for_later() =>
        NoneOf(Repository.Sources, (_, code) => Unfinished().Match(code) is { Success: true } match ? match.Value : null);

    private static void NoneOf(IEnumerable<string> paths, Func<string, string, string?> fault)
    {
        var files = paths.ToList();
        Assert.NotEmpty(files);
        var found = files.Select(path => (path, Fault: fault(path, Repository.Read(path)))).Where(found => found.Fault is not null).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found.Select(found => $"{found.path}: {found.Fault}")));
    }

    // Column{T}.cs holds Column<T>; Aipm.Drift.cs holds a part of Aipm.
    private static string FileNameOf(string path) => Path.GetFileName(path).Split('.', '{')[0];

    [GeneratedRegex("(Helpers?|Utils?|Utilities|Managers?|Common|Services?)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"^namespace [\w.]+;", RegexOptions.Multiline)]
    private static partial Regex FileScopedNamespace();

    [GeneratedRegex(@"(?<=[\w)\]>""])!(?=[.;,)\]\[}? ]|$)")]
    private static partial Regex NullForgiven();

    [GeneratedRegex(@"NotImplementedException|//\s*(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Unfinished();
}
