using System.Text.Json;
using AiPm.Tool.Tests;

namespace AiPm.Notebooks.Tests;

/// <summary>Jupyter's own tools on what we write.</summary>
public class JupyterTests(NotebookFixture notebooks)
{
    public static TheoryData<string> Names => [.. NotebookFixture.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nbformat_finds_the_written_notebook_valid(string name)
    {
        PythonProgram.Require("nbformat", "python3-nbformat");
        notebooks.RunsOf(name);

        var valid = Ask(
            "import nbformat, sys; book = nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT); nbformat.validate(book); print(book.nbformat, book.nbformat_minor)",
            notebooks.Output(name, "first", "ipynb"));

        Assert.True(valid.ExitCode == 0, valid.Error);
        Assert.StartsWith("4 5", valid.Output);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nbconvert_shows_every_picture_of_the_written_notebook(string name)
    {
        PythonProgram.Require("nbconvert", "jupyter-nbconvert");
        notebooks.RunsOf(name);
        var notebook = notebooks.Output(name, "first", "ipynb");

        var page = Ask(
            "import nbconvert, sys; print(nbconvert.HTMLExporter().from_filename(sys.argv[1])[0])",
            notebook);

        Assert.True(page.ExitCode == 0, page.Error);
        using var json = JsonDocument.Parse(File.ReadAllText(notebook));
        var pictures = json.RootElement.GetProperty("cells").EnumerateArray()
            .Where(cell => cell.TryGetProperty("outputs", out _))
            .SelectMany(cell => cell.GetProperty("outputs").EnumerateArray())
            .Where(output => output.TryGetProperty("data", out var data) && data.TryGetProperty("image/png", out _))
            .Select(output => output.GetProperty("data").GetProperty("image/png").GetString())
            .ToList();
        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.Contains(picture?.Trim() ?? "none", page.Output));
    }

    private static CommandResult Ask(string script, string argument) =>
        PythonProgram.Run("/", new Dictionary<string, string>(), "-c", script, argument);
}
