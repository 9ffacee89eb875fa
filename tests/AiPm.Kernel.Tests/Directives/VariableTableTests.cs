using System.Text.RegularExpressions;
using AiPm.Hosting;
using AiPm.Kernel.Tests.Engine;

namespace AiPm.Kernel.Tests.Directives;

public sealed class VariableTableTests
{
    [Theory]
    // What a collection of the framework's takes beside its items is the framework's affair.
    [InlineData("var x = 3;", "int", "", "4 B")]
    [InlineData("var x = new double[1000];", "double[]", "[1000]", "8.00 kB")]
    [InlineData("var x = new float[3, 4];", "float[,]", "[3 × 4]", "48 B")]
    [InlineData("var x = new int[2][];", "int[][]", "[2]", "40 B")]
    [InlineData("var x = \"ab\";", "string", "", "26 B")]
    [InlineData("object x = null;", "object", "null", "")]
    [InlineData("int? x = 3;", "int", "", "4 B")]
    [InlineData("var x = (1, 2.0);", "(int, double)", "", "16 B")]
    [InlineData("var x = new Dictionary<string, List<int>>();", "Dictionary<string, List<int>>", "[0]", null)]
    [InlineData("var x = new HashSet<int>();", "HashSet<int>", "[0]", null)]
    [InlineData("var x = new Queue<int>();", "Queue<int>", "[0]", null)]
    [InlineData("var x = new { A = 1L };", "(anonymous)", "", "24 B")]
    [InlineData("record Point(long A, long B); var x = new Point(1, 2);", "Point", "", "32 B")]
    [InlineData("var x = Enumerable.Range(0, 5).Select<int, int>(i => throw new Exception());", "IEnumerable<int>", "", "unknown")]
    [InlineData("IEnumerable<int> Items() { throw new Exception(); yield return 1; } var x = Items();", "IEnumerable<int>", "", "unknown")]
    [InlineData("var x = new MemoryStream();", "MemoryStream", "", "unknown")]
    [InlineData("Func<int> x = () => 1;", "Func<int>", "", "unknown")]
    [InlineData("class Odd : ICollection<int> { public int Count => throw new Exception(); public bool IsReadOnly => true; public void Add(int i) { } public void Clear() { } public bool Contains(int i) => false; public void CopyTo(int[] a, int i) { } public bool Remove(int i) => false; public IEnumerator<int> GetEnumerator() => throw new Exception(); IEnumerator IEnumerable.GetEnumerator() => GetEnumerator(); } var x = new Odd();", "Odd", "", "24 B")]
    public async Task A_variable_has_its_type_its_shape_and_its_size(string cell, string type, string shape, string? size)
    {
        using var engine = new EngineFixture();
        await engine.Must(cell);

        var table = Shown(await engine.Must("#!whos"))["text/html"]!; // it has this form

        var cells = Regex.Matches(table, "<td[^>]*>(.*?)</td>").Select(match => System.Net.WebUtility.HtmlDecode(match.Groups[1].Value).Replace('\u2009', ' '));
        Assert.Equal(["x", type, shape], cells.Take(3));
        Assert.True(size is null || cells.Last() == size, cells.Last());
    }

    [Fact]
    public async Task Names_are_listed_once_in_order()
    {
        using var engine = new EngineFixture();
        Assert.Equal("There are no variables yet.", Shown(await engine.Must("#!who"))["text/plain"]);
        Assert.Equal("There are no variables yet.", Shown(await engine.Must("#!whos"))["text/plain"]);

        await engine.Must("var b = 1; var a = 2;");
        await engine.Must("var b = \"again\"; int F() => 1;");

        Assert.Equal("a, b", Shown(await engine.Must("#!who"))["text/plain"]);
        Assert.Contains("string", Shown(await engine.Must("#!whos"))["text/plain"]);
    }

    [Fact]
    public async Task A_data_frame_has_a_row_for_each_column()
    {
        using var engine = new EngineFixture();
        await engine.Must("using Microsoft.Data.Analysis;\nvar frame = new DataFrame(new DoubleDataFrameColumn(\"price\", new double[10_000]), new Int32DataFrameColumn(\"n\", new int[10_000]));");

        var text = Shown(await engine.Must("#!whos"))["text/plain"]!.Replace('\u2009', ' '); // it has this form

        Assert.Matches(@"frame\s+DataFrame\s+\[10000 × 2\]\s+\d+ kB", text);
        var price = Regex.Match(text, @"frame\[""price""\]\s+double\s+\[10000\]\s+(\d+(\.\d+)?) kB");
        Assert.True(price.Success, text);
        Assert.InRange(double.Parse(price.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 80, 200);
    }

    [Fact]
    public async Task A_large_list_of_texts_is_weighed_by_a_sample()
    {
        using var engine = new EngineFixture();
        await engine.Must("var texts = Enumerable.Range(0, 1_000_000).Select(i => new string((char)(48 + i % 10), 10)).ToArray();");

        // 1,000,000 references, and as many texts of 22 + 20 bytes.
        Assert.Matches(@"texts\s+string\[\]\s+\[1000000\]\s+50\.0 MB", Shown(await engine.Must("#!whos"))["text/plain"]!.Replace('\u2009', ' ')); // it has this form
    }

    [Fact]
    public async Task The_wall_time_of_a_cell_is_its_last_output()
    {
        using var engine = new EngineFixture();

        var result = await engine.Must("#!time\nawait Task.Delay(20);\n5");
        Assert.Matches("^Wall time: [0-9.,\u2009]+ (ms|s)$", Assert.IsType<DisplayOutput>(result.Outputs[^1]).Bundle["text/plain"]);

        var failed = await engine.Run("#!time\nthrow new Exception();");
        Assert.IsType<DisplayOutput>(failed.Outputs[0]);
        Assert.IsType<ErrorOutput>(failed.Outputs[1]);
    }

    [Theory]
    [InlineData(12.34, "Wall time: 12.3 ms")]
    [InlineData(2500, "Wall time: 2.50 s")]
    [InlineData(3_723_000, "Wall time: 1:02:03")]
    public void A_time_is_written_in_its_unit(double milliseconds, string text) => Assert.Equal(text, WallTime.Of(TimeSpan.FromMilliseconds(milliseconds)));

    private static MimeBundle Shown(CellResult result) => Assert.IsType<DisplayOutput>(result.Outputs[0]).Bundle;
}
