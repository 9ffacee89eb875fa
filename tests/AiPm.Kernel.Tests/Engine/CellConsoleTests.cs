namespace AiPm.Kernel.Tests.Engine;

public sealed class CellConsoleTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Neighbouring_pieces_of_a_stream_are_one_output_in_order_with_the_others()
    {
        var result = await engine.Must("Console.Write(1); Console.Write('a'); Console.WriteLine(2.5);\nConsole.Error.WriteLine(\"err\");\nConsole.WriteLine(\"more\"); Console.WriteLine();\n\"value\"");

        Assert.Equal(
            [new StreamOutput("stdout", "1a2.5\n"), new StreamOutput("stderr", "err\n"), new StreamOutput("stdout", "more\n\n")],
            result.Outputs.Take(3));
        Assert.IsType<ResultOutput>(result.Outputs[3]);
    }

    [Fact]
    public async Task Pieces_are_told_as_they_come()
    {
        var pieces = new List<CellOutput>();
        await engine.Run("Console.Write(\"a\"); Console.Write(\"b\"); display(1);", pieces.Add);

        Assert.Equal([new StreamOutput("stdout", "a"), new StreamOutput("stdout", "b")], pieces.Take(2));
        Assert.IsType<DisplayOutput>(pieces[2]);
    }

    [Fact]
    public async Task Text_of_tasks_and_threads_belongs_to_the_cell()
    {
        var result = await engine.Must("await Task.Run(() => Console.Write(\"task \"));\nvar thread = new System.Threading.Thread(() => Console.Write(\"thread\")); thread.Start(); thread.Join();");

        Assert.Equal(new StreamOutput("stdout", "task thread"), Assert.Single(result.Outputs));
    }

    [Fact]
    public async Task Two_engines_at_once_keep_their_texts_apart()
    {
        using var other = new EngineFixture();
        const string cell = "for (var i = 0; i < 200; i++) { Console.Write(\"NAME\"); await Task.Yield(); }";

        var results = await Task.WhenAll(engine.Must(cell.Replace("NAME", "a")), other.Must(cell.Replace("NAME", "b")));

        Assert.Equal(new StreamOutput("stdout", new string('a', 200)), Assert.Single(results[0].Outputs));
        Assert.Equal(new StreamOutput("stdout", new string('b', 200)), Assert.Single(results[1].Outputs));
    }

    [Fact]
    public async Task The_console_outside_cells_stays_as_it_was()
    {
        var outside = new StringWriter();
        var before = Console.Out;
        try
        {
            Console.SetOut(outside);
            var result = await engine.Must("Console.Write(\"inside\");");
            Console.Write("outside");

            Assert.Equal(new StreamOutput("stdout", "inside"), Assert.Single(result.Outputs));
            Assert.Contains("outside", outside.ToString());
            Assert.DoesNotContain("inside", outside.ToString());
        }
        finally
        {
            Console.SetOut(before);
        }
    }

    [Fact]
    public async Task The_consoles_input_is_empty()
    {
        Assert.Equal("True -1 0", await engine.Value("$\"{Console.ReadLine() is null} {Console.Read()} {Console.In.ReadToEnd().Length}\""));
    }

    [Fact]
    public async Task Nothing_is_said_to_be_cut_where_head_and_tail_hold_all()
    {
        var result = await engine.Must("Console.Write(new string('a', 98_304)); Console.Write(new string('b', 32_768));");

        Assert.Equal(new string('a', 98_304) + new string('b', 32_768), Assert.IsType<StreamOutput>(Assert.Single(result.Outputs)).Text);
    }

    [Fact]
    public async Task A_cut_never_halves_a_letter()
    {
        var result = await engine.Must("Console.Write(\"x\"); for (var i = 0; i < 200_000; i++) Console.Write(\"😀\");");

        var text = Assert.IsType<StreamOutput>(Assert.Single(result.Outputs)).Text;
        Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)));
    }
}
