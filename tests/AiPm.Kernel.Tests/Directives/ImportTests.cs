using AiPm.Kernel.Tests.Engine;

namespace AiPm.Kernel.Tests.Directives;

public sealed class ImportTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task The_CSharp_cells_of_a_script_of_cells_run_in_order_in_this_session()
    {
        Write("setup.dib", "#!markdown\n\n# Title\n\n#!csharp\n\nvar steps = \"a\";\n\n#!html\n\n<i>shown</i>\n\n#!csharp\n\nsteps += \"b\";\nConsole.Write(steps);\nsteps");

        var result = await engine.Must("#!import setup.dib\nsteps + \"!\"");

        Assert.Equal("<i>shown</i>", Assert.IsType<DisplayOutput>(result.Outputs[0]).Bundle["text/html"]);
        Assert.Equal(new StreamOutput("stdout", "ab"), result.Outputs[1]);
        Assert.Equal("ab", Assert.IsType<DisplayOutput>(result.Outputs[2]).Bundle["text/plain"]);
        Assert.Equal("ab!", Assert.IsType<ResultOutput>(result.Outputs[3]).Bundle["text/plain"]);
    }

    [Fact]
    public async Task A_notebook_and_plain_CSharp_can_be_imported()
    {
        Write("book.ipynb", """{"cells":[{"cell_type":"markdown","metadata":{},"source":"text"},{"cell_type":"code","metadata":{},"source":["int FromBook() => 3;"],"outputs":[],"execution_count":null}],"metadata":{},"nbformat":4,"nbformat_minor":4}""");
        Write("code.csx", "int FromScript() => FromBook() + 1;");
        Write("class.cs", "using System.Globalization;\npublic static class FromFile { public static int Next(this int x) => x + 1; }");

        Assert.Equal("5", await engine.Value("#!import \"book.ipynb\"\n#!import code.csx\n#!import class.cs\nFromScript().Next()"));
    }

    [Fact]
    public async Task Paths_start_from_the_folder_of_the_file_that_imports()
    {
        Write("lib/outer.csx", "#!import inner/inner.csx\nvar outer = inner + 1;");
        Write("lib/inner/inner.csx", "#r \"CsCheck.dll\"\nvar inner = typeof(CsCheck.Gen).Name.Length;");
        File.Copy(typeof(CsCheck.Check).Assembly.Location, Path.Combine(engine.Folder, "lib/inner/CsCheck.dll"), overwrite: true);

        Assert.Equal("4", await engine.Value("#!import lib/outer.csx\nouter"));
    }

    [Fact]
    public async Task An_error_names_file_cell_and_line_and_the_line_that_imports()
    {
        Write("bad.dib", "#!csharp\n\nvar good = 1;\n\n#!csharp\n\nvar fine = 2;\nint.Parse(\"x\");");
        Write("wrong.csx", "var a = missing;");

        var thrown = await engine.Error("\n#!import bad.dib");
        Assert.StartsWith("bad.dib, cell 2, line 2: The input string 'x'", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(("FormatException", 2), (thrown.Name, thrown.SourceLine));
        Assert.Contains("  at bad.dib, cell 2, line 2:  int.Parse(\"x\");", thrown.Traceback);

        Assert.StartsWith("wrong.csx, line 1: (1,9): error CS0103", (await engine.Error("#!import wrong.csx")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_is_refused_with_its_way()
    {
        Write("a.csx", "#!import b.csx");
        Write("b.csx", "#!import a.csx");

        Assert.Contains("a.csx imports itself: a.csx → b.csx → a.csx.", (await engine.Error("#!import a.csx")).Message);
    }

    [Fact]
    public async Task Cells_of_another_language_are_refused_before_any_runs()
    {
        Write("mixed.dib", "#!csharp\n\nConsole.Write(\"ran\");\n\n#!fsharp\n\nlet x = 1");

        var result = await engine.Run("#!import mixed.dib");

        Assert.Contains("mixed.dib, cell 2 is F#, and this kernel runs C#; nothing of the file was run.", result.Error!.Message);
        Assert.Single(result.Outputs);
    }

    [Theory]
    [InlineData("#!import", "names no file")]
    [InlineData("#!import nowhere.dib", "There is no file")]
    [InlineData("#!import data.csv", "cannot be imported")]
    [InlineData("#!import lib.dll", "#r \"")]
    public async Task What_cannot_be_imported_is_told(string source, string told) => Assert.Contains(told, (await engine.Error(source)).Message);

    [Fact]
    public async Task The_nearest_name_is_offered()
    {
        Write("helpers.csx", "1");

        Assert.Contains("#!import \"helpers.csx\"", (await engine.Error("#!import helper.csx")).Message);
    }

    [Fact]
    public async Task Magic_lines_between_statements_run_between_them()
    {
        Write("between.csx", "Console.Write(2);");

        Assert.Equal(new StreamOutput("stdout", "123"), (await engine.Must("Console.Write(1);\n#!import between.csx\nConsole.Write(3);")).Outputs.Single());
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(engine.Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "");
        File.WriteAllText(path, text);
    }
}
