using AiPm.Kernel.Tests.Engine;

namespace AiPm.Kernel.Tests.Language;

public sealed class CompletionTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Variables_of_earlier_cells_are_offered_first_and_as_variables()
    {
        await engine.Must("var shelfCount = 3; const int shelfLimit = 9;");

        var completions = await engine.Complete("1 + shel|");

        Assert.Equal(["shelfCount", "shelfLimit"], completions.Items.Take(2).Select(item => item.Text));
        Assert.All(completions.Items.Take(2), item => Assert.Equal("variable", item.Kind));
        Assert.Equal((4, 8), (completions.Start, completions.End));
        Assert.Contains("int shelfCount", completions.Items[0].Detail);
    }

    [Fact]
    public async Task Members_of_a_record_of_an_earlier_cell_are_offered_before_those_of_every_object()
    {
        await engine.Must("record Plum(string Colour, int Weight) { public double Ratio => 1; }\nvar plum = new Plum(\"blue\", 3);");

        var items = (await engine.Complete("plum.|")).Items;

        Assert.Equal(["Colour", "Deconstruct", "Ratio", "Weight"], items.Take(4).Select(item => item.Text));
        Assert.Equal(("property", "method"), (items[0].Kind, items[1].Kind));
        Assert.Contains("ToString", items.Skip(4).Select(item => item.Text));
        Assert.Contains("string Plum.Colour", items[0].Detail);
    }

    [Fact]
    public async Task Methods_of_earlier_cells_come_with_signature_and_documentation()
    {
        await engine.Must("/// <summary>Adds two numbers.</summary>\nint AddUp(int left, int right = 2) { return left + right; }");

        var item = Assert.Single((await engine.Complete("AddU|")).Items, item => item.Text == "AddUp");

        Assert.Equal(("method", "int AddUp(int left, [int right = 2])", "Adds two numbers."), (item.Kind, item.Detail, item.Documentation));
    }

    [Fact]
    public async Task Using_directives_and_aliases_of_earlier_cells_hold()
    {
        Assert.DoesNotContain("JsonSerializer", await engine.Texts("JsonSeri|"));
        await engine.Must("using System.Text.Json;\nusing Pairs = System.Collections.Generic.Dictionary<string, int>;");

        Assert.Contains("JsonSerializer", await engine.Texts("JsonSeri|"));
        Assert.Contains("TryGetValue", await engine.Texts("var p = new Pairs();\np.TryG|"));
    }

    [Fact]
    public async Task Lambdas_over_earlier_collections_know_their_element()
    {
        await engine.Must("record Tree(string Kind, double Height);\nvar forest = new List<Tree>();");

        Assert.Contains("Height", await engine.Texts("forest.Where(t => t.Kind == \"oak\").Select(t => t.|)"));
        Assert.Contains("Height", await engine.Texts("forest.GroupBy(t => t.Kind).ToDictionary(g => g.Key, g => g.Max(t => t.He|))"));
        Assert.Contains("Kind", await engine.Texts("foreach (var t in forest)\n{\n    t.|\n}"));
        Assert.Contains("tree", await engine.Texts("from tree in forest where tr|"));
    }

    [Fact]
    public async Task Values_of_types_without_a_name_know_their_properties()
    {
        await engine.Must("var rows = Enumerable.Range(0, 3).Select(i => new { Index = i, Square = i * i }).ToList();\nvar byIndex = rows.ToDictionary(r => r.Index);");

        Assert.Contains("Square", await engine.Texts("rows[0].|"));
        Assert.Contains("Square", await engine.Texts("byIndex[1].Sq|"));
        Assert.DoesNotContain(await engine.Texts("Anonym|"), text => text.StartsWith("Anonymous", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Generic_types_and_methods_of_earlier_cells_keep_their_arguments()
    {
        await engine.Must("class Crate<T> { public T Content; public Crate(T content) => Content = content; }\nCrate<T> Pack<T>(T content) => new(content);\nvar crate = Pack(DateTime.MinValue);\nvar (first, second) = (1, \"two\");\nint.TryParse(\"7\", out var parsed);");

        Assert.Contains("AddDays", await engine.Texts("crate.Content.AddD|"));
        Assert.Contains("Length", await engine.Texts("Pack(\"x\").Content.|"));
        Assert.Contains("Length", await engine.Texts("second.|"));
        Assert.Contains("parsed", await engine.Texts("pars|"));
    }

    [Fact]
    public async Task Extension_methods_of_earlier_cells_and_of_namespaces_are_offered()
    {
        await engine.Must("static int Doubled(this int number) => number * 2;\nvar seats = 4;");

        var item = Assert.Single((await engine.Complete("seats.Doub|")).Items);

        Assert.Equal(("Doubled", "method"), (item.Text, item.Kind));
        Assert.Contains("OrderByDescending", await engine.Texts("new int[3].OBD|"));
    }

    [Fact]
    public async Task A_redeclared_variable_shows_its_newest_type_only()
    {
        await engine.Must("var changing = \"text\";");
        Assert.Contains("Substring", await engine.Texts("changing.Substr|"));
        await engine.Must("var changing = new List<int>();");

        Assert.DoesNotContain("Substring", await engine.Texts("changing.Substr|"));
        Assert.Contains("AddRange", await engine.Texts("changing.AddR|"));
    }

    [Fact]
    public async Task A_method_hides_only_one_of_the_same_parameters_and_a_type_one_of_the_same_arity()
    {
        await engine.Must("string Say(int n) => \"n\";\nclass Slot<T> { public T Value; }");
        await engine.Must("string Say(string s) => s;\nclass Slot { public int Number; }\nDateTime Say(int n) => default;");

        Assert.Contains("AddDays", await engine.Texts("Say(1).AddD|"));
        Assert.Contains("Length", await engine.Texts("Say(\"a\").Le|"));
        Assert.Contains("Value", await engine.Texts("new Slot<int>().Va|"));
        Assert.Contains("Number", await engine.Texts("new Slot().Nu|"));
    }

    [Fact]
    public async Task A_cell_that_throws_leaves_what_it_declared_and_one_that_does_not_compile_leaves_nothing()
    {
        await engine.Error("var beforeTheThrow = 1;\nthrow new Exception();");
        await engine.Error("var neverThere = 1; int wrong = \"text\";");

        Assert.Contains("beforeTheThrow", await engine.Texts("beforeT|"));
        Assert.DoesNotContain("neverThere", await engine.Texts("neverTh|"));
    }

    [Fact]
    public async Task While_a_cell_runs_what_ran_before_it_is_offered()
    {
        await engine.Must("var known = 1;\nvar gate = new TaskCompletionSource();");
        var begun = new TaskCompletionSource();
        Assert.True(engine.Engine.Variables.TryGet("gate", out var gate));
        var running = engine.Run("var knownLater = 2;\nConsole.WriteLine(\"begun\");\nawait gate.Task;", _ => begun.TrySetResult());
        await begun.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        try
        {
            var texts = await engine.Texts("kno|");

            Assert.False(running.IsCompleted);
            Assert.Contains("known", texts);
            Assert.DoesNotContain("knownLater", texts);
        }
        finally
        {
            ((TaskCompletionSource)gate).SetResult();
        }

        Assert.True((await running).Succeeded);
        Assert.Contains("knownLater", await engine.Texts("kno|"));
    }

    [Fact]
    public async Task Keywords_types_namespaces_locals_and_named_arguments_are_told_apart()
    {
        await engine.Must("int Area(int width, int height) => width * height;");

        Assert.Equal("keyword", Assert.Single((await engine.Complete("foreac|")).Items, item => item.Text == "foreach").Kind);
        Assert.Equal("struct", Assert.Single((await engine.Complete("DateTimeOff|")).Items, item => item.Text == "DateTimeOffset").Kind);
        Assert.Equal("interface", Assert.Single((await engine.Complete("IEnumerab|")).Items, item => item.Text == "IEnumerable").Kind);
        Assert.Equal("enum", Assert.Single((await engine.Complete("DayOfWe|")).Items, item => item.Text == "DayOfWeek").Kind);
        Assert.Equal("namespace", Assert.Single((await engine.Complete("using System.Threa|")).Items, item => item.Text == "Threading").Kind);
        Assert.Equal("variable", Assert.Single((await engine.Complete("{ var inner = 1; inn| }")).Items, item => item.Text == "inner").Kind);
        Assert.Equal("parameter", (await engine.Complete("Area(hei|)")).Items[0].Kind);
        Assert.Equal("height:", (await engine.Complete("Area(hei|)")).Items[0].Text);
        Assert.Equal("event", Assert.Single((await engine.Complete("Console.Cancel|")).Items, item => item.Text == "CancelKeyPress").Kind);
    }

    [Fact]
    public async Task An_override_is_written_out_whole()
    {
        var source = "class Shelf\n{\n    override ToStr|\n}";
        var completions = await engine.Complete(source);

        var text = Assert.Single(completions.Items).Text;
        Assert.Contains("public override string", text);
        Assert.Contains("ToString()", text);
        Assert.Contains("return base.ToString();", text);
        var plain = source.Remove(source.LastIndexOf('|'), 1);
        await engine.Must(plain[..completions.Start] + text + plain[completions.End..]);
    }

    [Fact]
    public async Task A_name_that_is_a_keyword_keeps_its_sign()
    {
        await engine.Must("var @class = \"c\"; var @clay = 1;");

        Assert.Equal("@class.Length", await engine.Choose("@cla|.Length", "@class"));
        Assert.Equal("@class", await engine.Choose("cla|", "@class"));
        Assert.Equal("clay + 1", await engine.Choose("@clay| + 1", "clay"));
    }

    [Theory]
    [InlineData("Console.Wr|iteLi", 8, 15)]
    [InlineData("|", 0, 0)]
    [InlineData("Math.|", 5, 5)]
    [InlineData("  Math.Ma|x(1, 2)", 7, 10)]
    public async Task The_whole_word_is_replaced(string marked, int start, int end)
    {
        var completions = await engine.Complete(marked);

        Assert.Equal((start, end), (completions.Start, completions.End));
        Assert.NotEmpty(completions.Items);
    }

    [Theory]
    [InlineData("\"Console.Wri|\"")]
    [InlineData("// Console.Wri|")]
    [InlineData("/* Console.Wri| */")]
    [InlineData("\"\"\"\n#!time\nConsole.Wri|\n\"\"\"")]
    [InlineData("'c|'")]
    [InlineData("3.14|")]
    public async Task Nothing_is_offered_in_text_and_numbers(string marked) => Assert.Empty((await engine.Complete(marked)).Items);

    [Fact]
    public async Task Code_in_an_interpolated_string_is_code() => Assert.Contains("MaxValue", await engine.Texts("$\"{int.Max|}\""));

    [Fact]
    public async Task A_place_outside_the_cell_is_taken_as_its_nearest_end()
    {
        var language = engine.Engine.Language;

        var behind = await language.CompleteAsync("Math.Ma", 1000, TestContext.Current.CancellationToken);
        var before = await language.CompleteAsync("Math.Ma", -5, TestContext.Current.CancellationToken);

        Assert.Equal((5, 7, "Max"), (behind.Start, behind.End, behind.Items[0].Text));
        Assert.Equal(0, before.Start);
    }

    [Fact]
    public async Task Lines_of_the_kernel_do_not_move_what_stands_below_them()
    {
        var marked = "#!time\r\n#r \"nuget: Some.Package\"\r\nMath.Sq|";
        var completions = await engine.Complete(marked);

        Assert.Equal("Sqrt", completions.Items[0].Text);
        Assert.Equal(marked.IndexOf("Sq", StringComparison.Ordinal), completions.Start);
    }

    [Fact]
    public async Task Names_fit_by_prefix_then_by_words_then_anywhere()
    {
        await engine.Must("var zebraLine = 1; var Zebra = 2; var boldZebra = 3; var zigEbbRaw = 4;");

        Assert.Equal(["zebraLine", "Zebra", "zigEbbRaw", "boldZebra"], (await engine.Texts("zeb|")).Take(4));
        Assert.Equal(["zebraLine", "zigEbbRaw"], (await engine.Texts("zel|")).Concat(await engine.Texts("zer|")).Where(text => text.StartsWith('z')));
    }

    [Fact]
    public async Task A_cell_of_ten_thousand_lines_is_answered()
    {
        var lines = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"var line{i} = {i};\n"));

        var completions = await engine.Complete(lines + "line999|");

        Assert.Contains("line9999", completions.Items.Select(item => item.Text));
        Assert.Contains("ToString", await engine.Texts("line" + lines[3..] + "1.ToStr|"));
    }

    [Fact]
    public async Task A_question_that_is_given_up_ends()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => engine.Engine.Language.CompleteAsync("Math.", 5, cancelled.Token));
    }
}
