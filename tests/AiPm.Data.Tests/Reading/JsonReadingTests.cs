namespace AiPm.Data.Tests.Reading;

public sealed class JsonReadingTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("t.json", """[{"a": 9223372036854775807, "b": "x", "d": "2024-02-29"}, {"b": null, "a": 1, "c": true}]""")]
    [InlineData("t.jsonl", "{\"a\": 9223372036854775807, \"b\": \"x\", \"d\": \"2024-02-29\"}\n{\"b\": null, \"a\": 1, \"c\": true}\n")]
    [InlineData("t.ndjson", "\uFEFF{\"a\": 9223372036854775807, \"b\": \"x\", \"d\": \"2024-02-29\"}\r\n\r\n{\"b\": null, \"a\": 1, \"c\": true}")]
    public void Objects_become_rows_and_absent_keys_are_missing(string name, string text)
    {
        _project.Write(name, text);

        var table = _project.Resolve(name).Table;

        Assert.Equal(["a", "b", "d", "c"], table.Columns.Select(column => column.Name));
        Assert.Equal([long.MaxValue, 1L], SameTable.Values(table, "a"));
        Assert.Equal(["x", null], SameTable.Values(table, "b"));
        Assert.Equal([new DateOnly(2024, 2, 29), null], SameTable.Values(table, "d"));
        Assert.Equal([null, true], SameTable.Values(table, "c"));
    }

    [Fact]
    public void Numbers_keep_their_digits_and_strings_stay_text()
    {
        _project.Write("t.json", """[{"big": 12345678901234567890, "n": 0.5, "s": "007", "e": "Zo\u00eb \"q\"", "w": "NA"}, {"big": 1, "n": 1, "s": "8", "e": "", "w": "null"}]""");

        var table = _project.Resolve("t.json").Table;

        Assert.Equal([12345678901234567890m, 1m], SameTable.Values(table, "big"));
        Assert.Equal([0.5, 1.0], SameTable.Values(table, "n"));
        Assert.Equal(["007", "8"], SameTable.Values(table, "s"));
        Assert.Equal(["Zoë \"q\"", ""], SameTable.Values(table, "e"));
        Assert.Equal(["NA", "null"], SameTable.Values(table, "w"));
    }

    [Fact]
    public void Lists_and_objects_become_text_with_a_note()
    {
        _project.Write("t.json", """[{"a": [1, 2], "b": 1}, {"a": {"x": 1}, "b": "y"}]""");

        var data = _project.Resolve("t.json");

        Assert.Equal(["[1, 2]", """{"x": 1}"""], SameTable.Values(data.Table, "a"));
        Assert.Contains(data.Notes, note => note.StartsWith("'a' is text: row 1 holds a list or an object", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[{\"a\": 1},\n {\"a\": }]", "is not JSON near line 2")]
    [InlineData("[1, 2]", "Row 1 of t.json is not an object but 1.")]
    [InlineData("{\"a\": 1}\n[2]", "Row 2 of t.json is not an object but [2].")]
    public void What_is_no_list_of_objects_is_refused(string text, string problem)
    {
        _project.Write("t.json", text);

        Assert.Contains(problem, _project.Fails("t.json").Problem, StringComparison.Ordinal);
    }
}
