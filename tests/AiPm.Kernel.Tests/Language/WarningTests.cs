using AiPm.Kernel.Tests.Engine;

namespace AiPm.Kernel.Tests.Language;

public sealed class WarningTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Warnings_are_told_with_their_place_once_a_run_and_not_with_later_cells()
    {
        const string source = "#!csharp\nvoid Work()\n{\n    int unused;\n    return;\n}\n1";
        var first = await engine.Must(source);

        Assert.Equal(new StreamOutput("stderr", "(4,9): warning CS0168: The variable 'unused' is declared but never used\n"), first.Outputs[0]);
        Assert.Equal(2, first.Outputs.Count);
        Assert.DoesNotContain((await engine.Must("Work();")).Outputs, output => output is StreamOutput);
        Assert.IsType<StreamOutput>((await engine.Must(source)).Outputs[0]);
    }

    [Theory]
    [InlineData("string? name = null; List<string?> names = new();")]
    [InlineData("record point(int x);")]
    [InlineData("var unusedVariable = 1;")]
    public async Task What_a_cell_may_well_do_brings_no_warning(string source) =>
        Assert.DoesNotContain((await engine.Must(source)).Outputs, output => output is StreamOutput);

    [Fact]
    public async Task Many_warnings_are_counted()
    {
        var source = string.Concat(Enumerable.Range(0, 30).Select(i => $"void Unused{i}() {{ int x{i}; }}\n"));

        var text = Assert.IsType<StreamOutput>((await engine.Must(source)).Outputs[0]).Text;

        Assert.Equal(21, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.EndsWith("… and 10 more warnings\n", text);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_tells_its_errors_alone()
    {
        var result = await engine.Run("void Work() { int unused; }\nint wrong = \"text\";");

        Assert.Equal("CompileError", Assert.IsType<ErrorOutput>(Assert.Single(result.Outputs)).Name);
    }
}
