using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiPm.Tool.Tests;

public sealed class RunNotebookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_notebook_that_runs_through_exits_with_0_and_tells_each_cell_on_standard_error()
    {
        Notebook("var x = 20;", "x * 2 + 2");

        var result = AipmCommand.Run(_folder.Path, "run", "book.ipynb", "--out", "out.ipynb");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("[1/2]", result.Error);
        Assert.Contains("[2/2]", result.Error);
        Assert.Contains("2 cells of book.ipynb ran; written: out.ipynb.", result.Output);
        Assert.Contains("42", Out());
    }

    [Fact]
    public void A_cell_that_throws_exits_with_1_names_cell_error_and_line_and_keeps_what_ran_before()
    {
        Notebook("Console.WriteLine(\"before\");", "var a = 1;\nthrow new InvalidOperationException(\"no data today\");", "Console.WriteLine(\"after\");");

        var result = AipmCommand.Run(_folder.Path, "run", "book.ipynb", "--out", "out.ipynb", "--html", "out.html");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("ell 2", result.Error);
        Assert.Contains("no data today", result.Error);
        Assert.Contains("throw new InvalidOperationException", result.Error);
        Assert.Contains("before", Out());
        Assert.Contains("no data today", Out());
        Assert.Contains("no data today", File.ReadAllText(Path.Combine(_folder.Path, "out.html")));
        using var notebook = JsonDocument.Parse(Out());
        Assert.Equal(0, notebook.RootElement.GetProperty("cells")[2].GetProperty("outputs").GetArrayLength());
    }

    [Fact]
    public void With_allow_errors_the_cells_after_a_failure_run_too_and_the_exit_code_is_0()
    {
        Notebook("throw new Exception(\"first\");", "6 * 7");

        var result = AipmCommand.Run(_folder.Path, "run", "book.ipynb", "--out", "out.ipynb", "--allow-errors");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Contains("42", Out());
    }

    [Fact]
    public void A_new_project_says_the_same_when_its_notebook_is_run_again()
    {
        _folder.Write("numbers.csv", "day,a,y\n" + string.Join('\n', Enumerable.Range(0, 90).Select(i => $"{new DateOnly(2024, 1, 1).AddDays(i):yyyy-MM-dd},{i % 7},{i % 7 * 2}.{i % 3}")) + "\n");
        Notebook(
            "#!aipm init .",
            "#!aipm snapshot numbers.csv --as numbers",
            "#!aipm baseline numbers --target y --time day",
            "#!aipm explain --row -1 --as why",
            "why.Values");

        var first = AipmCommand.Run(_folder.Path, "run", "book.ipynb", "--out", "first.ipynb", "--html", "first.html");
        var second = AipmCommand.Run(_folder.Path, "run", "book.ipynb", "--out", "second.ipynb", "--html", "second.html");

        Assert.All([first, second], result => Assert.True(result.ExitCode == 0, result.Error));
        Assert.Equal(Read("first.ipynb"), Read("second.ipynb"));
        Assert.Equal(Read("first.html"), Read("second.html"));
    }

    [Fact]
    public void A_compile_error_shows_position_and_caret()
    {
        Notebook("var a = 1;\nvar b = missing + a;");

        var result = AipmCommand.Run(_folder.Path, "run", "book.ipynb", "--out", "out.ipynb");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("(2,9): error CS0103", result.Error);
        Assert.Contains("(2,9): error CS0103", Out());
        Assert.Contains("        ^", Out());
    }

    [Fact]
    public void A_verb_that_cannot_do_it_fails_its_cell_with_what_to_type_instead()
    {
        _folder.Write("numbers.csv", "a,y\n" + string.Join('\n', Enumerable.Range(0, 60).Select(i => $"{i},{i * 2}")) + "\n");
        Notebook("#!aipm baseline numbers.csv --target why");

        var result = AipmCommand.Run(_folder.Path, "run", "book.ipynb");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("'why'", result.Error);
    }

    [Fact]
    public void A_parameter_takes_the_value_and_the_type_of_its_declaration()
    {
        _folder.Write("book.ipynb", Json(
            ("int rows = 3;\nstring who = \"nobody\";", ["parameters"]),
            ("Console.WriteLine($\"{who} {rows + 1}\");", [])));

        var result = AipmCommand.Run(_folder.Path, "run", "book.ipynb", "-p", "rows=41", "-p", "who=Ada \"L\"", "--out", "out.ipynb");

        Assert.True(result.ExitCode == 0, result.Error);
        using var notebook = JsonDocument.Parse(Out());
        Assert.Equal("Ada \"L\" 42\n", notebook.RootElement.GetProperty("cells")[2].GetProperty("outputs")[0].GetProperty("text").EnumerateArray().First().GetString());
    }

    [Theory]
    [InlineData("missing.ipynb", "missing.ipynb")]
    [InlineData("words.ipynb", "words.ipynb")]
    public void What_cannot_start_exits_with_2(string name, string told)
    {
        _folder.Write("words.ipynb", "these are words, not a notebook");

        var result = AipmCommand.Run(_folder.Path, "run", name);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(told, result.Error);
        Assert.Contains("Try:", result.Error);
    }

    [Fact]
    public void A_run_that_is_killed_leaves_the_old_file_whole_and_nothing_half_written()
    {
        Notebook("Console.WriteLine(\"on\");", "System.Threading.Thread.Sleep(60000);");
        _folder.Write("out.ipynb", "as it was");
        using var process = AipmCommand.Start(_folder.Path, "run", "book.ipynb", "--out", "out.ipynb");
        while (process.StandardError.ReadLine() is { } line && !line.StartsWith("[1/2]", StringComparison.Ordinal))
        {
        }

        process.Kill();
        process.WaitForExit();

        Assert.Equal("as it was", Out());
        Assert.Equal(["book.ipynb", "out.ipynb"], Directory.GetFiles(_folder.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_cell_over_its_time_is_stopped_and_told()
    {
        // However busy the machine is: at its time the cell is compiled still, or runs already.
        Notebook("while (true) { System.Threading.Thread.Sleep(10); }");

        var result = AipmCommand.Run(_folder.Path, "run", "book.ipynb", "--timeout", "3s", "--out", "out.ipynb");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("3s", result.Error);
        Assert.Contains("3s", Out());
    }

    private string Out() => Read("out.ipynb");

    private string Read(string name) => File.ReadAllText(Path.Combine(_folder.Path, name));

    private void Notebook(params string[] cells) => _folder.Write("book.ipynb", Json([.. cells.Select(cell => (cell, Array.Empty<string>()))]));

    private static string Json(params (string Source, string[] Tags)[] cells) => new JsonObject
    {
        ["cells"] = new JsonArray([.. cells.Select((cell, index) => new JsonObject
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = $"cell-{index}",
            ["metadata"] = new JsonObject { ["tags"] = new JsonArray([.. cell.Tags.Select(tag => (JsonNode)tag)]) },
            ["outputs"] = new JsonArray(),
            ["source"] = cell.Source,
        })]),
        ["metadata"] = new JsonObject(),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }.ToJsonString();
}
