using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace AiPm.Data.Tests.Dvc;

public sealed partial class DvcIgnoreTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    private DvcRepository Repository => DvcRepository.OfWorkspace(Workspace.At(_project.Root));

    public void Dispose() => _project.Dispose();

    // git check-ignore is asked about every file and folder of 150 small trees with random patterns, in one call.
    [Fact]
    public void What_git_ignores_is_ignored_and_nothing_else()
    {
        var random = new Random(20_261);
        var paths = new List<(string Path, bool IsFolder)>();
        for (var i = 0; i < 150; i++)
        {
            Grow($"t{i}", 0, random, paths);
        }

        _project.Git("init", "-q", ".");
        var expected = CheckIgnore(paths.Select(path => path.Path));
        var ignore = new DvcIgnore(
            ".gitignore", folder => File.Exists(_project.PathOf(Path.Combine(folder, ".gitignore"))) ? _project.Read(Path.Combine(folder, ".gitignore")) : null, _ => false);

        var wrong = paths.Where(path => ignore.IsIgnored(path.Path, path.IsFolder) != expected.Contains(path.Path)).ToList();

        Assert.True(expected.Count > paths.Count / 10 && expected.Count < paths.Count * 9 / 10, $"{expected.Count} of {paths.Count} are ignored");
        Assert.True(
            wrong.Count == 0,
            $"{wrong.Count} of {paths.Count} differ, as {string.Join("\n", wrong.Take(5).Select(path => $"{path} git: {expected.Contains(path.Path)} {Rules(path.Path)}"))}");
    }

    [Theory]
    [InlineData("a\\ ", "a ", true)]
    [InlineData("a  ", "a", true)]
    [InlineData("\\#a", "#a", true)]
    [InlineData("\\!a", "!a", true)]
    [InlineData("#a", "#a", false)]
    [InlineData("a\r", "a", true)]
    [InlineData("[!a]b", "xb", true)]
    [InlineData("[^a]b", "ab", false)]
    [InlineData("[]a]b", "]b", true)]
    [InlineData("[a-c-e]", "-", true)]
    [InlineData("[[:digit:][:upper:]]x", "Qx", true)]
    [InlineData("[[:nothing:]]x", ":x", false)]
    [InlineData("[ab", "[ab", false)]
    [InlineData("a\\", "a\\", false)]
    [InlineData("/", "a", false)]
    [InlineData("*.[ch]pp", "a.cpp", true)]
    [InlineData("f?o", "füo", true)]
    [InlineData("f?o", "f😀o", true)]
    [InlineData("f[ä-ü]o", "fðo", true)]
    [InlineData("**/a", "a", true)]
    [InlineData("a/**", "a", false)]
    public void A_pattern_means_what_the_manual_says(string pattern, string name, bool isIgnored)
    {
        _project.Write(".dvcignore", "\uFEFFzzz\n" + pattern);

        Assert.Equal(isIgnored, DvcIgnore.Of(Repository).IsIgnored(name, isFolder: false));
    }

    [Fact]
    public void The_folders_of_programs_are_ignored_whatever_is_said()
    {
        _project.Write(".dvcignore", "!.git\n!.dvc\n!.hg\n");
        var ignore = DvcIgnore.Of(Repository);

        Assert.All([".git", ".dvc", ".hg", "a/.git", "a/.dvc"], path => Assert.True(ignore.IsIgnored(path, isFolder: true), path));
        Assert.True(ignore.IsIgnored(".dvc/cache/x", isFolder: false));
        Assert.False(ignore.IsIgnored("x.dvc", isFolder: false));
        Assert.False(ignore.IsIgnored(".gitignore", isFolder: false));
    }

    [Fact]
    public void A_file_in_a_folder_goes_before_those_above_unless_the_folder_is_ignored()
    {
        _project.Write(".dvcignore", "*.log\nclosed\n");
        _project.Write("open/.dvcignore", "!keep.log\n/top.txt\n");
        _project.Write("closed/.dvcignore", "!keep.log\n");
        var ignore = DvcIgnore.Of(Repository);

        Assert.Equal(
            [false, true, true, false, true],
            new[] { "open/keep.log", "open/other.log", "open/top.txt", "open/deep/top.txt", "closed/keep.log" }.Select(path => ignore.IsIgnored(path, isFolder: false)));
    }

    [Fact]
    public void Another_repository_inside_is_left_out()
    {
        _project.Write("sub/.dvc/config", "");
        _project.Write("sub/x.csv.dvc", "outs:\n- md5: b1946ac92492d2347c6235b4d2611184\n  path: x.csv\n");

        Assert.True(DvcIgnore.Of(Repository).IsIgnored("sub", isFolder: true));
        Assert.Empty(DvcOuts.InWorkspace(Repository, TestContext.Current.CancellationToken));
    }

    private void Grow(string folder, int depth, Random random, List<(string Path, bool IsFolder)> paths)
    {
        Directory.CreateDirectory(_project.PathOf(folder));
        if (depth == 0 || random.Next(4) == 0)
        {
            _project.Write($"{folder}/.gitignore", string.Join('\n', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pattern(random))) + (random.Next(4) == 0 ? "" : "\n"));
        }

        var names = Enumerable.Range(0, 4).Select(_ => Name(random)).Distinct(StringComparer.Ordinal);
        foreach (var path in names.Select(name => $"{folder}/{name}"))
        {
            var isFolder = depth < 2 && random.Next(4) > 1;
            paths.Add((path, isFolder));
            if (isFolder)
            {
                Grow(path, depth + 1, random, paths);
            }
            else
            {
                _project.Write(path, "");
            }
        }
    }

    private static string Name(Random random)
    {
        string[] parts = ["a", "b", "c", "ab", "abc", "[", "]", "!", "#", " ", "\\", "*", "?", "-", ".x", "B", "1"];
        var name = string.Concat(Enumerable.Range(0, random.Next(10) < 7 ? 1 : 2).Select(_ => parts[random.Next(parts.Length)]));
        return name.Trim().Length == 0 ? "a" : name;
    }

    private static string Pattern(Random random)
    {
        string[] parts =
        [
            "a", "b", "c", "ab", "a", "b", "*", "*", "**", "?", "/", "/", "/**/", "**/", "/**", "[ab]", "[!a]", "[^b]", "[a-c]", "[]x]", "[[:alpha:]]", "[[:punct:]]",
            "[a", "\\*", "\\?", "\\ ", " ", "\\[", "#", "!", ".x", "*.x", "]", "-", "[a\\]]", "[!a-]", "B", "***", "a*", "*b*",
        ];
        var text = string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => parts[random.Next(parts.Length)]));

        // git forgets what stands before 'ab**', and takes its stars for folders; the manual and DVC do not.
        text = StarsInsideName().Replace(text, "$1*");
        return (random.Next(5) == 0 ? "!" : "") + (random.Next(6) == 0 ? "/" : "") + text + (random.Next(5) == 0 ? "/" : "") + (random.Next(8) == 0 ? "  " : "");
    }

    [GeneratedRegex(@"([^/])\*\*+")]
    private static partial Regex StarsInsideName();

    private HashSet<string> CheckIgnore(IEnumerable<string> paths)
    {
        var start = new ProcessStartInfo("git", ["-C", _project.Root, "-c", "core.excludesFile=/dev/null", "check-ignore", "--no-index", "-z", "--stdin"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(string.Concat(paths.Select(path => path + "\0"))));
        process.StandardInput.Close();
        process.WaitForExit();
        return [.. output.GetAwaiter().GetResult().Split('\0', StringSplitOptions.RemoveEmptyEntries)];
    }

    private string Rules(string path)
    {
        var rules = new StringBuilder();
        for (var at = path.IndexOf('/', StringComparison.Ordinal); at >= 0; at = path.IndexOf('/', at + 1))
        {
            var file = path[..at] + "/.gitignore";
            rules.Append(File.Exists(_project.PathOf(file)) ? $"{path[..at]}: {_project.Read(file).Replace("\n", "⏎", StringComparison.Ordinal)} " : "");
        }

        return rules.ToString();
    }
}
