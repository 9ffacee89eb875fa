using System.Text;
using AiPm.Kernel.Notebooks;
using CsCheck;

namespace AiPm.Kernel.Tests.Notebooks;

public sealed class NotebookBytesTests
{
    [Fact]
    public void Reading_and_writing_without_running_gives_the_same_bytes() =>
        Assert.Equal(NotebookText.Classic, Encoding.UTF8.GetString(NotebookText.Parse(NotebookText.Classic).ToBytes()));

    [Fact]
    public void Any_unknown_metadata_in_any_layout_survives_a_run_byte_for_byte() =>
        (from metadata in JsonText(3)
         from padding in OneOf("", " ", "\n   ", "\r\n\t")
         select (metadata, padding)).Sample(sample =>
        {
            var (metadata, padding) = sample;
            var head = $"{{{padding}\"zebra\":{metadata},{padding}\"nbformat_minor\":5,\"metadata\":{{\"mine\":{metadata}}},\"nbformat\":4,\"cells\":[{{\"metadata\":{metadata},\"source\":\"1\",\"cell_type\":\"code\",\"id\":\"a\",\"execution_count\":";
            var text = $"{head}null,{padding}\"outputs\":[]}}]}}{padding}";
            var notebook = NotebookText.Parse(text);

            var ran = Encoding.UTF8.GetString(NotebookText.Ran(notebook));

            Assert.Equal(text, Encoding.UTF8.GetString(notebook.ToBytes()));
            Assert.Equal($"{head}1,{padding}\"outputs\":[]}}]}}{padding}", ran);
        }, iter: 500);

    [Fact]
    public void Run_changes_only_counts_and_outputs()
    {
        var ran = Encoding.UTF8.GetString(NotebookText.Ran(NotebookText.Parse(NotebookText.Classic), new StreamOutput("stdout", "old\n")));

        Assert.Equal(NotebookText.Classic.Replace("\"execution_count\": 7", "\"execution_count\": 1", StringComparison.Ordinal), ran);
    }

    [Theory]
    [InlineData("  ", "\n")]
    [InlineData("\t", "\n")]
    [InlineData(" ", "\r\n")]
    public void Outputs_take_the_layout_of_the_file(string indent, string newLine)
    {
        string Laid(string text) => string.Join(newLine, text.Split('\n').Select(line =>
        {
            var depth = line.Length - line.TrimStart(' ').Length;
            return string.Concat(Enumerable.Repeat(indent, depth)) + line.TrimStart(' ');
        }));
        var notebook = NotebookText.Parse(Laid(NotebookText.Classic));

        var ran = Encoding.UTF8.GetString(NotebookText.Ran(notebook, new StreamOutput("stdout", "old\n")));

        Assert.Equal(Laid(NotebookText.Classic).Replace(": 7", ": 1", StringComparison.Ordinal), ran);
    }

    [Fact]
    public void Utf8_byte_order_mark_is_read_kept_unchanged_and_dropped_by_a_run()
    {
        byte[] marked = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(NotebookText.Classic)];
        var notebook = Notebook.Parse("/nowhere/test.ipynb", marked);

        Assert.Equal(2, notebook.Cells.Count);
        Assert.Equal(marked, notebook.ToBytes());
        Assert.Equal((byte)'{', NotebookText.Ran(notebook)[0]);
    }

    [Fact]
    public void Missing_outputs_and_count_are_added()
    {
        var notebook = NotebookText.Parse("""{"cells":[{"cell_type":"code","metadata":{},"source":"1"}],"metadata":{},"nbformat":4,"nbformat_minor":5}""");

        var ran = Encoding.UTF8.GetString(NotebookText.Ran(notebook.WithIds(), new StreamOutput("stdout", "a")));

        Assert.Matches("""^\{"cells":\[\{"cell_type":"code","execution_count":1,"id":"[0-9a-f]{8}","metadata":\{\},"outputs":\[\{"name":"stdout","output_type":"stream","text":\["a"\]\}\],"source":"1"\}\],"metadata":\{\},"nbformat":4,"nbformat_minor":5\}$""", ran);
    }

    [Fact]
    public void Missing_ids_are_the_same_every_time_and_unique()
    {
        var old = NotebookText.Code("1", "1", "1").Replace("\"nbformat_minor\": 5", "\"nbformat_minor\": 2", StringComparison.Ordinal);
        old = System.Text.RegularExpressions.Regex.Replace(old, "\"id\": \"c.\",\\s*", "");

        var first = NotebookText.Parse(old).WithIds();
        var second = NotebookText.Parse(old).WithIds();

        Assert.All(first.Cells, cell => Assert.Matches("^[0-9a-f]{8}$", cell.Id));
        Assert.Equal(3, first.Cells.Select(c => c.Id).Distinct().Count());
        Assert.Equal(first.ToBytes(), second.ToBytes());
        Assert.Contains("\"nbformat_minor\": 5", Encoding.UTF8.GetString(first.ToBytes()), StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_that_are_there_are_kept_when_others_are_added()
    {
        var text = NotebookText.Code("1", "2").Replace("\"id\": \"c1\",", "", StringComparison.Ordinal);

        Assert.Equal("c2", NotebookText.Parse(text).WithIds().Cells[1].Id);
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    // JSON text as people and programs write it: odd spacing, number spellings and escapes included.
    private static Gen<string> JsonText(int depth)
    {
        var scalar = Gen.OneOf(
            OneOf("1", "1.0", "-0", "1e3", "1E+30", "0.10", "true", "false", "null", "\"\\u00e9\"", "\"é\"", "\"\\/\"", "\"\\ud83d\\ude00\"", "12345678901234567890.5"),
            Gen.String[Gen.Char[' ', '~'], 0, 8].Select(s => System.Text.Json.JsonSerializer.Serialize(s)));
        if (depth == 0)
        {
            return scalar;
        }

        var inner = JsonText(depth - 1);
        var space = OneOf("", " ", "\n", "\t ");
        var array = Gen.Select(inner.Array[0, 3], space, (items, s) => $"[{s}{string.Join("," + s, items)}{s}]");
        var members = Gen.Select(inner.Array[0, 3], space, (items, s) => $"{{{s}{string.Join(s + "," + s, items.Select((item, i) => $"\"k{9 - i}\"{s}:{s}{item}"))}{s}}}");
        return Gen.OneOf(scalar, array, members);
    }
}
