using System.Text.Json;
using AiPm.Tool.Tests;

namespace AiPm.Notebooks.Tests;

/// <summary>Nbconvert runs the notebooks of the repository in our kernel; what they show is what <c>aipm run</c> shows.</summary>
public sealed class NbconvertTests(NotebookFixture notebooks) : IDisposable
{
    private readonly JupyterInstallation _jupyter = new();
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. NotebookFixture.Names];

    public void Dispose()
    {
        _jupyter.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nbconvert_runs_a_notebook_to_the_outputs_of_aipm_run(string name)
    {
        PythonProgram.Require("nbclient", "python3-nbclient");
        PythonProgram.Require("nbconvert", "jupyter-nbconvert");
        Assert.True(notebooks.RunsOf(name).First.ExitCode == 0, notebooks.RunsOf(name).First.Error);
        NotebookFixture.CopyTo(_folder.Path);
        var place = Path.Combine(_folder.Path, "notebooks");
        foreach (var before in NotebookFixture.Before(name))
        {
            Assert.Equal(0, AipmCommand.Run(place, "run", before, "--out", Path.Combine(_folder.Path, before)).ExitCode);
        }

        var result = PythonProgram.Run(
            place, _jupyter.Variables,
            "-m", "nbconvert", "--to", "notebook", "--execute", name, "--output", "executed.ipynb",
            "--ExecutePreprocessor.kernel_name=aipm", "--ExecutePreprocessor.timeout=600", "--ExecutePreprocessor.startup_timeout=300");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(OutputsOf(notebooks.Output(name, "first", "ipynb")), OutputsOf(Path.Combine(place, "executed.ipynb")));
    }

    /// <summary>A line for each thing shown; a text in pieces is one text, as in a file.</summary>
    private static List<string> OutputsOf(string notebook)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(notebook));
        var lines = new List<string>();
        foreach (var (cell, index) in json.RootElement.GetProperty("cells").EnumerateArray().Select((cell, index) => (cell, index)))
        {
            if (!cell.TryGetProperty("outputs", out var outputs))
            {
                continue;
            }

            lines.Add($"cell {index} is [{cell.GetProperty("execution_count").GetRawText()}]");
            var texts = "";
            foreach (var output in outputs.EnumerateArray())
            {
                var kind = output.GetProperty("output_type").GetString() ?? "";
                if (kind == "stream")
                {
                    var start = $"cell {index} stream {output.GetProperty("name").GetString()}: ";
                    if (texts == start)
                    {
                        lines[^1] += TextOf(output.GetProperty("text"));
                    }
                    else
                    {
                        lines.Add((texts = start) + TextOf(output.GetProperty("text")));
                    }

                    continue;
                }

                texts = "";
                lines.AddRange(output.TryGetProperty("data", out var data)
                    ? data.EnumerateObject().OrderBy(form => form.Name, StringComparer.Ordinal).Select(form => $"cell {index} {kind} {form.Name}: {TextOf(form.Value)}")
                    : [$"cell {index} {output.GetRawText()}"]);
            }
        }

        return lines;
    }

    // Files hold a text as its lines or in one piece, and pictures with or without a line break at their end.
    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Concat(value.EnumerateArray().Select(line => line.GetString())).TrimEnd('\n'),
        JsonValueKind.String => (value.GetString() ?? "").TrimEnd('\n'),
        _ => value.GetRawText(),
    };
}
