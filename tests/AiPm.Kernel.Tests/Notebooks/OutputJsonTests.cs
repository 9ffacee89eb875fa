using System.Text.Json.Nodes;
using AiPm.Kernel.Notebooks;

namespace AiPm.Kernel.Tests.Notebooks;

public sealed class OutputJsonTests
{
    [Fact]
    public void Streams_that_follow_each_other_are_one_output_in_lines() =>
        AssertJson(
            """[{"output_type":"stream","name":"stdout","text":["a\n","bc"]},{"output_type":"stream","name":"stderr","text":["d"]}]""",
            new StreamOutput("stdout", "a\nb"),
            new StreamOutput("stdout", "c"),
            new StreamOutput("stdout", ""),
            new StreamOutput("stderr", "d"));

    [Fact]
    public void Lines_end_where_python_ends_them() =>
        AssertJson("""[{"output_type":"stream","name":"stdout","text":["a\r\n","b\r","c\u2028","d\f","e\u0085","\n"]}]""", new StreamOutput("stdout", "a\r\nb\rc\u2028d\fe\u0085\n"));

    [Fact]
    public void Picture_is_one_string_and_keeps_its_size() =>
        AssertJson(
            """[{"output_type":"display_data","data":{"image/png":"AAAA","text/plain":["it\n","moved"]},"metadata":{"image/png":{"height":10,"width":20}}}]""",
            new DisplayOutput(NotebookText.Bundle(("image/png", "AAAA"), ("text/plain", "it\nmoved")) with { Width = 20, Height = 10, PageSvg = "<svg/>" }));

    [Fact]
    public void Result_carries_the_count_and_json_stays_json() =>
        AssertJson(
            """[{"output_type":"execute_result","execution_count":3,"data":{"application/json":{"a":1.0}},"metadata":{}}]""",
            new ResultOutput(NotebookText.Bundle(("application/json", "{\"a\":1.0}"))));

    [Theory]
    [InlineData("{oops")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void Json_that_is_none_stays_text(string content)
    {
        var output = OutputJson.Of([new DisplayOutput(NotebookText.Bundle(("application/json", content)))], 1);

        Assert.Equal(content, (string?)output[0]?["data"]?["application/json"]);
    }

    [Fact]
    public void Error_has_name_message_and_traceback() =>
        AssertJson("""[{"output_type":"error","ename":"E","evalue":"m","traceback":["t1","t2"]}]""", new ErrorOutput("E", "m", ["t1", "t2"], 1));

    [Fact]
    public void Half_a_character_becomes_a_replacement_sign() =>
        Assert.Equal("\"a\uFFFDb\"", JsonLayout.Jupyter.Write("a\ud800b", 0));

    private static void AssertJson(string expected, params CellOutput[] outputs)
    {
        var actual = OutputJson.Of(outputs, 3);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
    }
}
