using System.Text;
using AiPm.Core.Tests;

namespace AiPm.Experiments.Tests.Capture;

public sealed class SourceCaptureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_patch_gives_the_changed_files_back()
    {
        Repository(("model.cs", "1\n"), ("same.cs", "x\n"));
        Write("model.cs", "2\n");

        var (files, facts) = await Capture();

        var patch = files["code/changes.patch"];
        Git.Run(_folder.Root, "checkout", "-q", "--", ".");
        Write("../" + Path.GetFileName(_folder.Root) + "/p.patch", patch);
        Git.Run(_folder.Root, "apply", "p.patch");
        Assert.Equal("2\n", await File.ReadAllTextAsync(Path.Combine(_folder.Root, "model.cs"), TestContext.Current.CancellationToken));
        Assert.DoesNotContain("same.cs", patch, StringComparison.Ordinal);
        Assert.Contains(new("git branch", "main"), facts);
    }

    [Fact]
    public async Task Text_files_that_git_does_not_know_are_kept_and_others_are_not()
    {
        Repository((".gitignore", "ignored.txt\n"));
        Write("new.cs", "var x = 1;");
        Write("ignored.txt", "no");
        Write("folder/ü ñ.md", "hello");
        Write(".aipm/catalog.txt", "no");
        Write("large.csv", new string('1', SourceRules.LargestFile + 1));
        await File.WriteAllBytesAsync(Path.Combine(_folder.Root, "picture.bin"), [1, 0, 2], TestContext.Current.CancellationToken);

        var (files, facts) = await Capture();

        Assert.Equal(["code/untracked/folder/ü ñ.md", "code/untracked/new.cs"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("large.csv (too large)", facts.Single(fact => fact.Key == "code left out").Value);
    }

    [Fact]
    public async Task Secrets_are_left_out_and_named()
    {
        var lines = string.Concat(Enumerable.Range(0, 40).Select(i => $"line {i}\n"));
        Repository(("settings.py", lines), (".env", "A=1\n"));
        var secret = "hunter2hunter2";
        Write("settings.py", lines.Replace("line 2\n", $"password = \"{secret}\"\n", StringComparison.Ordinal).Replace("line 35\n", "rate = 0.1\n", StringComparison.Ordinal));
        Write(".env", $"A={secret}\n");
        Write("new.py", $"password = \"{secret}\"\n");
        Write("id_rsa", "anything");

        var (files, facts) = await Capture();

        var patch = files["code/changes.patch"];
        var leftOut = facts.Single(fact => fact.Key == "code left out").Value;
        Assert.DoesNotContain(secret, string.Concat(files.Values) + leftOut, StringComparison.Ordinal);
        Assert.Contains("+rate = 0.1", patch, StringComparison.Ordinal);
        Assert.Equal(["code/changes.patch"], files.Keys);
        Assert.Equal(
            ".env (a file of secrets by its name); a part of settings.py (looks like it holds a password); id_rsa (a file of secrets by its name); new.py (looks like it holds a password)",
            leftOut);
    }

    [Fact]
    public async Task Outside_of_a_repository_there_is_nothing_to_keep()
    {
        Write("new.cs", "1");

        var (files, facts) = await Capture();

        Assert.Empty(files);
        Assert.Empty(facts);
    }

    [Fact]
    public void A_patch_that_would_be_too_large_leaves_whole_files_out()
    {
        var small = "diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1 @@\n-1\n+2\n";
        var large = "diff --git a/big b/big\n--- a/big\n+++ b/big\n@@ -1 +1 @@\n-1\n+" + new string('x', 500) + "\n";

        var patch = PatchText.Of(large + small, 300);

        Assert.Equal(small, patch.Text);
        Assert.Equal(["big (the patch would be too large)"], patch.LeftOut);
    }

    private async Task<(Dictionary<string, string> Files, IReadOnlyList<KeyValuePair<string, string>> Facts)> Capture()
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var facts = await new SourceCapture(_folder.Workspace, (name, _, content, _) => files[name] = Encoding.UTF8.GetString(content))
            .KeepAsync(TestContext.Current.CancellationToken);
        return (files, facts);
    }

    private void Repository(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            Write(path, text);
        }

        Git.Run(_folder.Root, "init", "-q");
        Git.Run(_folder.Root, "add", "-f", ".");
        Git.Run(_folder.Root, "commit", "-q", "-m", "first");
    }

    private void Write(string path, string text)
    {
        var full = Path.Combine(_folder.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
