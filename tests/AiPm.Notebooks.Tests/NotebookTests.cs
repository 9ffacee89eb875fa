using System.Text.Json;
using AiPm.Tool.Tests;

namespace AiPm.Notebooks.Tests;

public class NotebookTests(NotebookFixture notebooks)
{
    public static TheoryData<string> Names => [.. NotebookFixture.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_notebook_runs_to_the_end(string name)
    {
        var (first, second) = notebooks.RunsOf(name);

        Assert.True(first.ExitCode == 0, first.Error);
        Assert.True(second.ExitCode == 0, second.Error);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_second_run_gives_the_same_bytes(string name)
    {
        notebooks.RunsOf(name);

        Assert.Equal(File.ReadAllText(notebooks.Output(name, "first", "ipynb")), File.ReadAllText(notebooks.Output(name, "second", "ipynb")));
        Assert.Equal(File.ReadAllText(notebooks.Output(name, "first", "html")), File.ReadAllText(notebooks.Output(name, "second", "html")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_outputs_in_the_repository_are_those_of_a_run(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.Is64BitProcess, "Stored pictures are those of linux-x64.");
        notebooks.RunsOf(name);

        Assert.Equal(File.ReadAllText(RepositoryFolder.Of("notebooks", name)), File.ReadAllText(notebooks.Output(name, "first", "ipynb")));
    }

    [Fact]
    public void A_page_that_goes_on_from_another_says_so_where_that_has_not_run()
    {
        using var folder = new TemporaryFolder();
        NotebookFixture.CopyTo(folder.Path);

        var alone = AipmCommand.Run(Path.Combine(folder.Path, "notebooks"), "run", "02b-tomorrow.ipynb", "--out", Path.Combine(folder.Path, "alone.ipynb"));

        Assert.NotEqual(0, alone.ExitCode);
        Assert.Contains("The registry of this folder is empty", alone.Error, StringComparison.Ordinal);
        Assert.Contains("02-baseline-before-brilliance.ipynb first", alone.Error, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_notebook_is_short_and_small_and_shows_a_picture(string name)
    {
        var path = RepositoryFolder.Of("notebooks", name);
        using var notebook = JsonDocument.Parse(File.ReadAllText(path));
        var cells = notebook.RootElement.GetProperty("cells");

        Assert.True(cells.GetArrayLength() <= 20, "A notebook has at most 20 cells.");
        Assert.True(new FileInfo(path).Length <= 1_000_000, "A notebook with its outputs has at most 1 MB.");
        Assert.Contains("image/png", notebook.RootElement.GetRawText());
    }
}
