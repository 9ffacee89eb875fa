using System.Diagnostics;

namespace AiPm.Kernel.Tests.Engine;

public sealed class ValueFormTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData("null", "<null>")]
    [InlineData("(string)null", "<null>")]
    [InlineData("\"text\"", "text")]
    [InlineData("42", "42")]
    [InlineData("1.5", "1.5")]
    [InlineData("0.1f", "0.1")]
    [InlineData("12.30m", "12.30")]
    [InlineData("true", "True")]
    [InlineData("'c'", "c")]
    [InlineData("(int?)3", "3")]
    [InlineData("DayOfWeek.Monday", "Monday")]
    [InlineData("new DateTime(2020, 2, 3)", "2020-02-03 00:00:00Z")]
    [InlineData("new DateOnly(2020, 2, 3)", "2020-02-03")]
    [InlineData("TimeSpan.FromMinutes(90)", "01:30:00")]
    [InlineData("System.Numerics.BigInteger.Pow(10, 30)", "1000000000000000000000000000000")]
    [InlineData("Guid.Empty", "00000000-0000-0000-0000-000000000000")]
    public async Task A_plain_value_is_its_text_and_nothing_else(string source, string text)
    {
        var forms = await engine.Forms(source);

        Assert.Equal([new("text/plain", text)], forms.Data);
    }

    [Theory]
    [InlineData("new { Name = \"Ann\", Age = 30 }", "Ann")]
    [InlineData("new KeyValuePair<string, int>(\"Ann\", 1)", "Ann")]
    [InlineData("new List<string> { \"Ann\", \"Bob\" }", "Bob")]
    [InlineData("new Dictionary<string, int> { [\"Ann\"] = 30 }", "Ann")]
    [InlineData("new[] { new { Name = \"Ann\" }, new { Name = \"Bob\" } }", "Bob")]
    [InlineData("(\"Ann\", 3)", "Ann")]
    [InlineData("new[] { 1.5m, 2.5m }", "2.5")]
    [InlineData("new object[] { 1.5m, System.Numerics.BigInteger.One, null, \"Ann\" }", "Ann")]
    [InlineData("new Uri(\"https://example.org/Ann\")", "Ann")]
    public async Task A_value_with_parts_is_html_and_text(string source, string part)
    {
        var forms = await engine.Forms(source);

        Assert.Contains(part, forms["text/html"]);
        Assert.Contains(part, forms["text/plain"]);
    }

    [Fact]
    public async Task A_record_is_shown_with_its_members()
    {
        await engine.Must("record City(string Name, int People);");

        var forms = await engine.Forms("new City(\"Bath\", 94_000)");

        Assert.Contains("Bath", forms["text/html"]);
        Assert.Contains("94000", forms["text/plain"]);
    }

    [Theory]
    [InlineData("new int[10_000_000]", "(9999980 more)")]
    [InlineData("new List<double>(new double[10_000_000])", "(9999980 more)")]
    [InlineData("Enumerable.Range(0, 10_000_000)", "(9999980 more)")]
    [InlineData("Enumerable.Range(0, 10_000_000).Select(i => new { i }).ToArray()", "(9999980 more)")]
    [InlineData("Enumerable.Range(0, 10_000_000).ToDictionary(i => i)", "(9999980 more)")]
    [InlineData("Enumerable.Range(0, 10_000_000).Where(i => i > 2)", "(more)")]
    public async Task Ten_million_items_are_cut_at_twenty_with_the_count(string source, string more)
    {
        await engine.Must($"var many = {source};");

        var forms = await engine.Forms("many");

        Assert.Contains(more, forms["text/plain"]);
        Assert.Contains(more, forms["text/html"]);
        Assert.InRange(forms["text/html"]!.Length, 1, 30_000);
    }

    [Fact]
    public async Task Only_the_items_that_are_shown_are_asked_for()
    {
        await engine.Must("var asked = 0;\nvar counted = Enumerable.Range(0, 10_000_000).Select(i => { asked++; return new { i }; });");

        Assert.Contains("more)", await engine.Value("counted"));
        Assert.InRange(int.Parse((await engine.Value("asked"))!, System.Globalization.CultureInfo.InvariantCulture), 20, 100);
    }

    [Fact]
    public async Task An_endless_sequence_does_not_hang()
    {
        await engine.Must("IEnumerable<int> Endless() { for (var i = 0; ; i++) yield return i; }\nIEnumerable<object> Rows() { for (var i = 0; ; i++) yield return new { i }; }");

        Assert.Contains("19 ... (more)", await engine.Value("Endless()"));
        Assert.Contains("(more)", await engine.Value("Rows()"));
        Assert.Contains("Inner", await engine.Value("new { Inner = Endless() }"));
    }

    [Fact]
    public async Task What_throws_while_it_is_shown_does_not_kill_the_cell()
    {
        await engine.Must(
            """
            class BadText { public override string ToString() => throw new InvalidOperationException("no text"); }
            class BadGetter { public int Good => 5; public int Bad => throw new InvalidOperationException("no value"); }
            IEnumerable<int> BadSequence() { yield return 1; throw new InvalidOperationException("no item"); }
            """);

        Assert.Contains("no text", await engine.Value("new BadText()"));
        var getter = await engine.Forms("new BadGetter()");
        Assert.Contains("no value", getter["text/plain"]);
        Assert.Contains("5", getter["text/html"]);
        Assert.Contains("no item", await engine.Value("BadSequence()"));
    }

    [Theory]
    [InlineData("Task.FromResult(5)", "finished: 5")]
    [InlineData("new TaskCompletionSource<int>().Task", "still running")]
    [InlineData("Task.FromException<int>(new TimeoutException(\"late\"))", "failed: TimeoutException: late")]
    [InlineData("new { Inner = new TaskCompletionSource<int>().Task }", "still running")]
    public async Task A_task_is_told_without_waiting_for_it(string source, string told)
    {
        Assert.Contains(told, await engine.Value(source));
    }

    [Fact]
    public async Task An_exception_as_a_value_is_its_type_and_message()
    {
        Assert.Equal("TimeoutException: late", await engine.Value("new TimeoutException(\"late\")"));
    }

    [Fact]
    public async Task A_graph_that_runs_in_circles_or_is_huge_is_bounded()
    {
        await engine.Must("class Node { public Node Self => this; public Node[] Many => Enumerable.Repeat(this, 20).ToArray(); public string Name => new string('n', 50); }");
        var watch = Stopwatch.StartNew();

        var forms = await engine.Forms("new Node()");

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
        Assert.InRange(forms.Data.Sum(form => form.Value.Length), 1, 170_000);
    }

    [Fact]
    public async Task A_users_formatter_is_used_at_once_and_for_nested_values()
    {
        var forms = await engine.Forms("record Money(decimal Amount);\nFormatter.Register<Money>(m => $\"<b>{m.Amount} €</b>\", \"text/html\");\nnew Money(12.5m)");

        Assert.Equal("<b>12.5 €</b>", forms["text/html"]);
        Assert.NotNull(forms["text/plain"]);
        Assert.Contains("<b>1 €</b>", (await engine.Forms("new List<Money> { new(1m) }"))["text/html"]);
    }

    [Fact]
    public async Task A_users_formatter_may_make_several_forms_and_be_large()
    {
        var forms = await engine.Forms(
            """
            class Drawing;
            Formatter.Register<Drawing>(_ => "<svg/>", "image/svg+xml");
            Formatter.Register<Drawing>(_ => new string('h', 400_000), "text/html");
            Formatter.SetPreferredMimeTypesFor(typeof(Drawing), "image/svg+xml", "text/html");
            new Drawing()
            """);

        Assert.Equal("<svg/>", forms["image/svg+xml"]);
        Assert.Equal(400_000, forms["text/html"]!.Length);
    }

    [Fact]
    public async Task A_users_text_formatter_for_numbers_is_used()
    {
        var forms = await engine.Forms("struct Degrees { public double Value; }\nFormatter.Register<Degrees>(d => $\"{d.Value}°\", \"text/plain\");\nnew Degrees { Value = 3 }");

        Assert.Equal("3°", forms["text/plain"]);
    }

    [Fact]
    public async Task A_users_formatter_that_throws_is_told_and_does_not_kill_the_cell()
    {
        var forms = await engine.Forms("class Fragile;\nFormatter.Register<Fragile>(_ => throw new InvalidOperationException(\"broken\"), \"text/html\");\nnew Fragile()");

        Assert.Contains("Fragile", forms["text/plain"]);
    }

    [Fact]
    public async Task A_data_frame_and_a_table_are_shown_as_previews()
    {
        var frame = await engine.Forms("using Microsoft.Data.Analysis;\nnew DataFrame(new Int32DataFrameColumn(\"n\", 10_000_000L))");
        Assert.Contains("10\u2009000\u2009000 rows × 1 column", frame["text/html"]);
        Assert.Contains("10\u2009000\u2009000 rows × 1 column", frame["text/plain"]);

        var table = await engine.Forms("new Table([new Column<long>(\"n\", [1, 2])])");
        Assert.Contains("2 rows × 1 column", table["text/plain"]);
    }
}
