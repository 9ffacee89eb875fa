using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AiPm.Tool.Tests;

/// <summary>What README says is so.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Readme => File.ReadAllText(RepositoryFolder.Of("README.md"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_table_of_verbs_is_the_verb_table()
    {
        var rows = CommandLine.Verbs().All
            .Select(verb => verb.Spec)
            .Select(spec => $"| `{spec.Name}` | {spec.Summary} | `{spec.Examples[0].Replace("|", "\\|", StringComparison.Ordinal)}` |");
        var table = "| verb | what it does | a line |\n|---|---|---|\n" + string.Join('\n', rows) + "\n";
        if (Environment.GetEnvironmentVariable("AIPM_ACCEPT") == "1")
        {
            File.WriteAllText(RepositoryFolder.Of("README.md"), VerbTableText().Replace(Readme, match => match.Groups[1].Value + table + match.Groups[3].Value));
        }

        Assert.Equal(table, VerbTableText().Match(Readme).Groups[2].Value);
    }

    [Fact]
    public void The_notebook_cell_runs_as_printed()
    {
        var cell = CSharpBlock().Match(Readme).Groups[1].Value;
        Assert.Equal(8, cell.Split('\n').Length);
        File.Copy(RepositoryFolder.Of("samples", "data", "chicago_ridership.csv"), Path.Combine(_folder.Path, "trips.csv"));
        _folder.Write("book.ipynb", new JsonObject
        {
            ["cells"] = new JsonArray(new JsonObject
            {
                ["cell_type"] = "code",
                ["execution_count"] = null,
                ["id"] = "cell",
                ["metadata"] = new JsonObject(),
                ["outputs"] = new JsonArray(),
                ["source"] = cell,
            }),
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        }.ToJsonString());

        var result = AipmCommand.Run(_folder.Path, "run", "book.ipynb", "--out", "out.ipynb");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("image/png", File.ReadAllText(Path.Combine(_folder.Path, "out.ipynb")));
    }

    [Fact]
    public void The_picture_is_the_one_in_the_notebook()
    {
        using var notebook = JsonDocument.Parse(File.ReadAllText(RepositoryFolder.Of("notebooks", "02-baseline-before-brilliance.ipynb")));
        var pictures = notebook.RootElement.GetProperty("cells").EnumerateArray()
            .Where(cell => cell.TryGetProperty("outputs", out _))
            .SelectMany(cell => cell.GetProperty("outputs").EnumerateArray())
            .Where(output => output.TryGetProperty("data", out var data) && data.TryGetProperty("image/png", out _))
            .Select(output => output.GetProperty("data").GetProperty("image/png").GetString());

        var shown = Convert.ToBase64String(File.ReadAllBytes(RepositoryFolder.Of("samples", "pictures", "baseline.png")));
        Assert.Equal(pictures.First()?.TrimEnd('\n'), shown);
    }

    [GeneratedRegex(@"(<!-- verbs:[^\n]*-->\n)(.*?)(<!-- /verbs -->)", RegexOptions.Singleline)]
    private static partial Regex VerbTableText();

    [GeneratedRegex(@"```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();
}
