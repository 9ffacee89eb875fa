namespace AiPm.Kernel.Tests.Engine;

public sealed class CellStateTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Names_of_the_kit_need_no_prefix_and_give_way_to_those_of_the_notebook()
    {
        using var engine = new EngineFixture();
        Assert.Equal("Heatmap", await engine.Value("ExplainPlot.Heatmap"));
        Assert.Equal("Last", await engine.Value("SplitKind.Last"));
        Assert.Equal("Time", await engine.Value("CurveAxis.Time"));

        await engine.Must("record Fold(int Number);\nrecord Table(int Legs);");
        Assert.Equal("7", await engine.Value("new Fold(3).Number + new Table(4).Legs"));
    }

    [Fact]
    public async Task A_variable_lives_on_in_the_next_cell_and_may_be_declared_again_as_another_type()
    {
        await engine.Must("var again = 40;");
        Assert.Equal("42", await engine.Value("again + 2"));

        await engine.Must("var again = \"text\";");
        Assert.Equal("4", await engine.Value("again.Length"));
    }

    [Fact]
    public async Task Usings_types_records_and_functions_live_on()
    {
        await engine.Must("using System.Globalization;\nrecord Point(int X, int Y);\nint Twice(int x) => 2 * x;\nclass Box<T> { public T Value; }");

        Assert.Equal("6", await engine.Value("Twice(new Point(3, 4).X)"));
        Assert.Equal("9", await engine.Value("new Box<int> { Value = 9 }.Value"));
        Assert.Equal("True", await engine.Value("CultureInfo.InvariantCulture.Name == \"\""));
    }

    [Fact]
    public async Task Await_stands_at_the_top_level()
    {
        Assert.Equal("7", await engine.Value("await Task.Delay(1);\nvar seven = await Task.FromResult(7);\nseven"));
    }

    [Fact]
    public async Task The_usual_namespaces_are_there_without_a_using()
    {
        await engine.Must(
            """
            var all = new object[]
            {
                new StringBuilder(), new ArrayList(), new List<int>().Where(x => x > 0), Path.GetTempPath(), Task.CompletedTask,
                typeof(HttpClient), typeof(Formatter), typeof(AiPm.Table), typeof(Report), typeof(Microsoft.Data.Analysis.DataFrame), typeof(TorchSharp.torch),
            };
            """);
    }

    [Theory]
    [InlineData("5;")]
    [InlineData("Console.Error.Flush()")]
    [InlineData("await Task.Yield();")]
    [InlineData("int Nothing() => 1;")]
    [InlineData("")]
    [InlineData("// a comment")]
    public async Task A_cell_without_a_last_value_puts_out_none(string source)
    {
        var result = await engine.Run(source);

        Assert.DoesNotContain(result.Outputs, output => output is ResultOutput);
    }

    [Fact]
    public async Task After_an_exception_the_state_is_kept_as_far_as_the_cell_came()
    {
        await engine.Must("var before = 1;");
        await engine.Error("before = 2; var reached = 3; throw new Exception(\"stop\"); var never = 4;");

        Assert.Equal("5", await engine.Value("before + reached"));
    }

    [Fact]
    public async Task After_a_compile_error_the_state_is_kept()
    {
        await engine.Must("var kept = 11;");
        await engine.Error("kept = undefined;");

        Assert.Equal("11", await engine.Value("kept"));
    }

    [Fact]
    public async Task Cells_run_in_the_invariant_culture()
    {
        Assert.Equal("1.5 ist", await engine.Value("$\"{1.5} {\"IST\".ToLower()}\""));
    }

    [Fact]
    public async Task The_same_cells_give_the_same_outputs_in_a_second_engine()
    {
        const string cell = "var data = Enumerable.Range(0, 50).Select(i => new { i, Square = i * i }).ToList();\nConsole.WriteLine(data.Count);\ndisplay(data[3]);\ndata";
        using var other = new EngineFixture();

        var first = await other.Must(cell);
        var second = await other.Must(cell);
        using var third = new EngineFixture();

        Assert.Equal(Texts(first), Texts(second));
        Assert.Equal(Texts(first), Texts(await third.Must(cell)));
    }

    [Fact]
    public async Task Cells_given_at_the_same_time_run_one_after_the_other()
    {
        await engine.Must("var turns = 0;");

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => engine.Must("var seen = turns; await Task.Delay(5); turns = seen + 1;")));

        Assert.Equal("5", await engine.Value("turns"));
    }

    [Fact]
    public async Task A_file_of_script_can_be_loaded_from_the_notebooks_folder()
    {
        await File.WriteAllTextAsync(Path.Combine(engine.Folder, "shared.csx"), "int Loaded() => 77;", TestContext.Current.CancellationToken);

        Assert.Equal("77", await engine.Value("#load \"shared.csx\"\nLoaded()"));
    }

    private static IEnumerable<string> Texts(CellResult result) => result.Outputs.Select(output => output switch
    {
        StreamOutput stream => stream.Text,
        DisplayOutput display => string.Join("|", display.Bundle.Data),
        ResultOutput value => string.Join("|", value.Bundle.Data),
        _ => output.ToString(),
    });
}
