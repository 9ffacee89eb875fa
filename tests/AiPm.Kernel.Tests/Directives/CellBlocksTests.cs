using AiPm.Kernel.Tests.Engine;
using CsCheck;

namespace AiPm.Kernel.Tests.Directives;

public sealed class CellBlocksTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData("#!html\n<b>it's</b>\n", "text/html", "<b>it's</b>")]
    [InlineData("#!markdown\n# It's\n\n```\n#!aipm runs\n```", "text/markdown", "# It's\n\n```\n#!aipm runs\n```")]
    [InlineData("#!md\ntext", "text/plain", "text")]
    [InlineData("#!svg\n<svg/>", "image/svg+xml", "<svg/>")]
    [InlineData("#!svg\n<svg/>", "text/html", "<svg/>")]
    [InlineData("#!mermaid\ngraph TD", "text/vnd.mermaid", "graph TD")]
    [InlineData("#!mermaid\ngraph TD", "text/plain", "graph TD")]
    public async Task Text_to_show_is_shown(string source, string mimeType, string content)
    {
        var result = await engine.Must(source);

        Assert.Equal(content, Assert.IsType<DisplayOutput>(Assert.Single(result.Outputs)).Bundle[mimeType]);
    }

    [Fact]
    public async Task Parts_run_in_order_and_the_last_value_alone_is_the_cells_result()
    {
        var result = await engine.Must("var a = 1;\na\n#!markdown\n*between*\n#!csharp\nConsole.Write(a);\n#!html\n<hr>\n#!c#\na + 1");

        Assert.Equal(
            ["1", "*between*", "1", "<hr>", "2"],
            result.Outputs.Select(output => output switch
            {
                DisplayOutput shown => shown.Bundle["text/plain"] ?? shown.Bundle["text/html"],
                StreamOutput stream => stream.Text,
                ResultOutput value => value.Bundle["text/plain"],
                _ => "",
            }));
        Assert.IsType<ResultOutput>(result.Outputs[^1]);
    }

    [Fact]
    public async Task Lines_of_errors_count_from_the_cells_first()
    {
        Assert.StartsWith("(5,1): error CS0103", (await engine.Error("#!markdown\ntext\n#!csharp\nvar one = 1;\nmissing;")).Message, StringComparison.Ordinal);
        Assert.Equal(5, (await engine.Error("var fine = 1;\n#!html\nx\n#!csharp\nthrow new Exception();")).SourceLine);
    }

    [Fact]
    public async Task An_error_ends_the_cell()
    {
        var result = await engine.Run("throw new Exception(\"stop\");\n#!html\n<b>never</b>");

        Assert.IsType<ErrorOutput>(Assert.Single(result.Outputs));
    }

    [Fact]
    public async Task Another_language_in_a_later_part_is_refused_before_the_first_runs()
    {
        var result = await engine.Run("Console.Write(1);\n#!fsharp\nlet x = 'a");

        Assert.Equal(2, result.Error!.SourceLine);
        Assert.Single(result.Outputs);
    }

    [Fact]
    public async Task A_marker_inside_a_string_or_a_comment_is_text() =>
        Assert.Equal("#!markdown\n", await engine.Value("/*\n#!html\n*/\nvar text = \"\"\"\n#!markdown\n\n\"\"\";\ntext"));

    [Fact]
    public async Task Words_behind_a_marker_are_refused() =>
        Assert.Contains("Nothing was expected after #!html", (await engine.Error("#!html --name x\n<b>")).Message);

    [Fact]
    public async Task A_verb_may_begin_a_part()
    {
        engine.Engine.VerbHandler = (line, _) =>
        {
            Console.Write(line);
            return Task.CompletedTask;
        };

        var result = await engine.Must("Console.Write(1);\n#!csharp\n#!aipm runs\n2");

        Assert.Equal("1#!aipm runs", Assert.IsType<StreamOutput>(result.Outputs[0]).Text);
    }

    [Fact]
    public void No_lines_in_any_order_throw_out_of_a_cell()
    {
        string[] lines =
        [
            "#!csharp", "#!markdown", "#!html", "#!svg", "#!mermaid", "#!time", "#!who", "#!whos", "#!import", "#!import nothing.dib", "#!import \"", "#!fsharp", "#!nothing", "#!", "#",
            "#r", "#r \"\"", "#r \"nuget:\"", "#r \"x.dll\"", "#i \"nuget: no\"", "#!aipm", "#!aipm help", "var a = 1;", "a", "{", "}", "\"", "'", "/*", "*/", "using", "using var", "using var u = null;",
            "static class E { public static int F(this int x) => x; }", "this class", "namespace N;", "return 1;", "await", "#if", "#endif", "\0", "😀", "",
        ];

        Gen.Int[0, lines.Length - 1].Array[0, 6].Sample(
            cell => engine.Engine.RunCellAsync(string.Join('\n', cell.Select(line => lines[line])), TestContext.Current.CancellationToken).GetAwaiter().GetResult().Outputs is not null,
            iter: 200, seed: "0N0XIzNsQ0O2", threads: 1);
    }
}
