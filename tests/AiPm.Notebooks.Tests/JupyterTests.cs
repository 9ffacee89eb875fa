using System.Diagnostics;
using System.Text.Json;

namespace AiPm.Notebooks.Tests;

/// <summary>Jupyter's own tools on what we write.</summary>
public class JupyterTests(NotebookFixture notebooks)
{
    private const string Python = "/usr/bin/python3";

    public static TheoryData<string> Names => [.. NotebookFixture.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nbformat_finds_the_written_notebook_valid(string name)
    {
        Require("import nbformat", "python3-nbformat");
        notebooks.RunsOf(name);

        var (exitCode, text) = Ask(
            "import nbformat, sys; book = nbformat.read(sys.argv[1], as_version=nbformat.NO_CONVERT); nbformat.validate(book); print(book.nbformat, book.nbformat_minor)",
            notebooks.Output(name, "first", "ipynb"));

        Assert.True(exitCode == 0, text);
        Assert.StartsWith("4 5", text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nbconvert_shows_every_picture_of_the_written_notebook(string name)
    {
        Require("import nbconvert", "jupyter-nbconvert");
        notebooks.RunsOf(name);
        var notebook = notebooks.Output(name, "first", "ipynb");

        var (exitCode, page) = Ask(
            "import nbconvert, sys; print(nbconvert.HTMLExporter().from_filename(sys.argv[1])[0])",
            notebook);

        Assert.True(exitCode == 0, page);
        using var json = JsonDocument.Parse(File.ReadAllText(notebook));
        var pictures = json.RootElement.GetProperty("cells").EnumerateArray()
            .Where(cell => cell.TryGetProperty("outputs", out _))
            .SelectMany(cell => cell.GetProperty("outputs").EnumerateArray())
            .Where(output => output.TryGetProperty("data", out var data) && data.TryGetProperty("image/png", out _))
            .Select(output => output.GetProperty("data").GetProperty("image/png").GetString())
            .ToList();
        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.Contains(picture?.Trim() ?? "none", page));
    }

    private static void Require(string import, string package)
    {
        if (Environment.GetEnvironmentVariable("AIPM_REQUIRE_ALL") != "1")
        {
            Assert.SkipUnless(File.Exists(Python) && Ask(import).ExitCode == 0, $"Needs Jupyter's Python package: apt-get install {package}");
        }
    }

    private static (int ExitCode, string Text) Ask(string script, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", script, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("Python did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? output : error.Result);
    }
}
