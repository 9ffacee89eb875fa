namespace AiPm.Kernel.Tests.Engine;

/// <summary>What people write at the top level of a program, in cells.</summary>
public sealed class CellLanguageFormsTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Extension_methods_work_with_and_without_a_class_and_live_on()
    {
        await engine.Must("static string Loud(this string s) => s + \"!\";");
        await engine.Must(
            """
            record Box(int Value);
            static class Extensions
            {
                /// <summary>Times.</summary>
                public static int Times(this int x, int n = 2) // a remark
                    => n * x;

                public static T At<T>(this IEnumerable<T> items, params int[] path) where T : class => items.ElementAt(path[0]);

                public static void Grow(this ref int x, out int before) { before = x; x += 1; }

                public static int Twice(this Box box) => box.Value.Times();
            }
            3.Times()
            """);

        Assert.Equal("a! 9 6 b 5 4 8", await engine.Value(
            "var four = 4; four.Grow(out var was);\n$\"{\"a\".Loud()} {3.Times(3)} {Extensions.Times(3)} {new[] { \"a\", \"b\" }.At(1)} {four} {was} {new Box(4).Twice()}\""));
    }

    [Fact]
    public async Task An_error_in_an_extension_method_is_told_once_where_it_stands()
    {
        var error = await engine.Error("static class E\n{\n    public static int F(this Missing x) => 1;\n}");

        Assert.Equal("(3,30): error CS0246: The type or namespace name 'Missing' could not be found (are you missing a using directive or an assembly reference?)", error.Message);
    }

    [Fact]
    public async Task A_using_declaration_lives_until_its_name_is_declared_again()
    {
        await engine.Must("class Held(string name) : IDisposable { public static string Gone = \"\"; public string Name => name; public void Dispose() => Gone += name; }");

        Assert.Equal("a", await engine.Value("using var held = new Held(\"a\");\nusing Held one = new(\"1\"), two = new(\"2\");\nheld.Name"));
        Assert.Equal("a ", await engine.Value("$\"{held.Name} {Held.Gone}\""));
        await engine.Must("using var held = new Held(\"b\" + Held.Gone);");
        Assert.Equal("a ba", await engine.Value("$\"{Held.Gone} {held.Name}\""));
        await engine.Must("var held = 1; using (var inside = new Held(\"i\")) { }");
        Assert.Equal("abai", await engine.Value("Held.Gone"));
    }

    [Fact]
    public async Task A_file_held_by_a_using_declaration_can_be_opened_again_by_the_same_cell()
    {
        var cell = $"using var file = new FileStream({Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(Path.Combine(engine.Folder, "held.txt"), quote: true)}, FileMode.Create, FileAccess.Write, FileShare.None);\nfile.WriteByte(1);";

        await engine.Must(cell);
        await engine.Must(cell);
        await engine.Error(cell + "\nmissing");
        await engine.Must(cell);
    }

    [Fact]
    public async Task What_is_held_is_disposed_of_with_the_notebook_the_last_first()
    {
        var gone = new List<string>();
        using (var other = new EngineFixture())
        {
            other.Engine.SetVariable("gone", gone);
            await other.Engine.RunCellAsync("class Held(Action end) : IDisposable, IAsyncDisposable { public void Dispose() => end(); public async ValueTask DisposeAsync() { await Task.Yield(); end(); } }\nusing var first = new Held(() => gone.Add(\"first\"));\nawait using var second = new Held(() => { gone.Add(\"second\"); throw new Exception(); });", TestContext.Current.CancellationToken);
        }

        Assert.Equal(["second", "first"], gone);
    }

    [Theory]
    [InlineData("using System.Globalization;\nusing static System.Math;\nusing Text = System.Text.StringBuilder;\nusing (var s = new MemoryStream()) { }\nnew Text().Append(Abs(-1)).ToString()", "1")]
    [InlineData("async IAsyncEnumerable<int> Numbers() { for (var i = 0; i < 3; i++) { await Task.Yield(); yield return i; } }\nvar sum = 0;\nawait foreach (var i in Numbers()) sum += i;\nsum", "3")]
    [InlineData("if (DateTime.MinValue.Year == 1) return 5;\n6", "5")]
    [InlineData("unsafe { int a = 3; int* p = &a; *p = 4; Console.Write(a); }\n\"done\"", "done")]
    [InlineData("record struct P(int X) { public static P operator +(P a, P b) => new(a.X + b.X); }\n(new P(1) + new P(2)).X", "3")]
    [InlineData("{ Span<int> part = stackalloc int[3]; part.Fill(2); Console.Write(part[1]); }\n\"done\"", "done")]
    [InlineData("int Local(int n) => n < 2 ? 1 : n * Local(n - 1);\nLocal(5)", "120")]
    public async Task Forms_of_CSharp_work(string cell, string value) => Assert.Equal(value, await engine.Value(cell));

    [Theory]
    [InlineData("Span<int> part = stackalloc int[3];", "Try: a block, { Span<int> span = …; }")]
    [InlineData("namespace My.Space;\nclass A { }", "Try: the types without the namespace around them")]
    [InlineData("namespace My.Space { class A { } }", "Try: the types without the namespace around them")]
    [InlineData("static class E { extension(int x) { public int Twice() => 2 * x; } }", "Try: static int Twice(this int x) => 2 * x; at the top level")]
    [InlineData("file class A { }", "Try: the type without the word file")]
    public async Task What_a_cell_cannot_have_comes_with_what_it_can(string cell, string advice)
    {
        var error = await engine.Error(cell);

        Assert.Contains(advice, error.Message);
        Assert.Contains(error.Traceback, line => line.Contains(advice, StringComparison.Ordinal));
    }
}
