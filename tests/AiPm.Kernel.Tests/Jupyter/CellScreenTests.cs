using AiPm.Hosting;
using AiPm.Kernel.Jupyter;

namespace AiPm.Kernel.Tests.Jupyter;

public sealed class CellScreenTests
{
    private readonly ManualTime _time = new();
    private readonly List<ReceivedMessage> _published = [];
    private readonly MessageSender _sender;
    private readonly DisplayIds _ids = new();
    private readonly RunningCell _running;
    private readonly CellScreen _screen;

    public CellScreenTests()
    {
        _sender = new MessageSender(new MessageWriter(new MessageSigner("k"), _time), (_, frames) => _published.Add(ReceivedMessage.Of(frames)));
        _running = new RunningCell(TimeSpan.FromSeconds(3), _time);
        _screen = Screen("cell-1");
    }

    private IEnumerable<string> Lines => _published.Select(message => message.ToString());

    [Fact]
    public void Console_text_is_gathered_for_a_moment_and_sent_as_one()
    {
        Write("a");
        Write("b");
        _time.Advance(CellScreen.Pause / 2);
        Write("c");
        Assert.Empty(_published);

        _time.Advance(CellScreen.Pause / 2);
        Write("d");
        _screen.End();

        Assert.Equal(["stdout abc", "stdout d"], Lines);
        Assert.Equal(0, _time.WaitingCount);
    }

    [Fact]
    public void Much_text_is_sent_without_waiting()
    {
        Write(new string('x', CellScreen.MaxBatch - 1));
        Assert.Empty(_published);

        Write("y");

        Assert.Equal(CellScreen.MaxBatch, Assert.Single(_published)["text"]!.Length);
    }

    [Fact]
    public void What_comes_after_text_comes_after_it_and_streams_keep_their_order()
    {
        Write("1");
        Write("2", "stderr");
        Write("3");
        Show("shown");
        Write("4");
        _screen.Add(new ResultOutput(MimeBundle.Of("text/plain", "value")));
        Write("5");
        _screen.Add(new ErrorOutput("Broken", "it broke", ["where"], 1));

        Assert.Equal(["stdout 1", "stderr 2", "stdout 3", "display_data aipm-1 shown", "stdout 4", "result value", "stdout 5", "error Broken"], Lines);
    }

    [Fact]
    public void A_pair_of_surrogates_is_never_cut()
    {
        Write("a\ud83d");
        _time.Advance(CellScreen.Pause);
        Write("\ude00b");
        _screen.End();

        Assert.Equal(["stdout a", "stdout 😀b"], Lines);
    }

    [Fact]
    public void Half_a_pair_does_no_harm()
    {
        Write("a\ude00b");
        Show("c\ud83d");
        _screen.End();

        Assert.Equal(["stdout a\ufffdb", "display_data aipm-1 c\ufffd"], Lines);
    }

    [Fact]
    public void An_update_goes_to_the_display_it_is_of()
    {
        var first = Show("first");
        Show("second");
        var third = Display("third");
        _screen.Replace(first, third);
        _screen.Replace(third, Display("fourth"));

        Assert.Equal(["display_data aipm-1 first", "display_data aipm-2 second", "update_display_data aipm-1 third", "update_display_data aipm-1 fourth"], Lines);
    }

    [Fact]
    public void An_update_of_an_earlier_cells_display_is_published_for_the_cell_that_runs()
    {
        var shown = Show("shown");
        _screen.End();
        _running.Begin(Request("cell-2"), () => { });

        _screen.Replace(shown, Display("updated"));

        Assert.Equal(["cell-1", "cell-2"], _published.Select(message => message.ParentId));
    }

    [Fact]
    public void A_display_that_is_taken_away_leaves_no_trace_among_what_stays()
    {
        Write("text");
        var progress = Show("50 %");
        _screen.Replace(progress, null);
        Show("result");
        _screen.End();

        Assert.Equal(["stdout text", "display_data aipm-1 50 %", "clear true", "stdout text", "display_data aipm-2 result"], Lines);
    }

    [Fact]
    public void A_display_that_is_taken_away_last_leaves_nothing()
    {
        _screen.Replace(Show("50 %"), null);
        _screen.End();

        Assert.Equal(["display_data aipm-1 50 %", "clear false"], Lines);
    }

    [Fact]
    public void A_display_of_an_ended_cell_is_emptied_when_taken_away()
    {
        var shown = Show("shown");
        _screen.End();

        _screen.Replace(shown, null);

        Assert.Equal(["display_data aipm-1 shown", "update_display_data aipm-1 "], Lines);
    }

    [Fact]
    public void What_was_cleared_is_not_shown_again()
    {
        Write("old");
        _screen.Clear(true);
        var progress = Show("50 %");
        _screen.Replace(progress, null);
        Write("new");
        _screen.End();

        Assert.Equal(["stdout old", "clear true", "display_data aipm-1 50 %", "clear true", "stdout new"], Lines);
    }

    [Fact]
    public void What_is_put_out_after_the_cell_ended_still_comes_under_it()
    {
        _screen.End();
        Write("late");
        _time.Advance(CellScreen.Pause);

        Assert.Equal("cell-1", Assert.Single(_published).ParentId);
    }

    [Fact]
    public void Sizes_and_JSON_go_along_as_such()
    {
        _screen.Add(new DisplayOutput(new MimeBundle
        {
            Data = [new("image/png", "iVBO"), new("application/json", """{"a":[1]}"""), new("application/geo+json", "no JSON"), new("text/html", "<b>ä</b>")],
            Width = 720,
            Height = 400,
        }));

        var content = Assert.Single(_published).Content;
        Assert.Equal("""{"image/png":"iVBO","application/json":{"a":[1]},"application/geo+json":"no JSON","text/html":"<b>ä</b>"}""", content.GetProperty("data").GetRawText());
        Assert.Equal("""{"image/png":{"height":400,"width":720}}""", content.GetProperty("metadata").GetRawText());
        Assert.Equal("""{"display_id":"aipm-1"}""", content.GetProperty("transient").GetRawText());
    }

    [Fact]
    public void A_form_too_large_for_a_message_is_left_out_with_a_sentence()
    {
        _screen.Add(new DisplayOutput(new MimeBundle { Data = [new("text/html", new string('x', (128 << 20) + 1))] }));

        Assert.Equal("display_data aipm-1 text/html of 134,217,729 characters left out: at most 134,217,728 are sent.", Assert.Single(Lines));
    }

    private CellScreen Screen(string id) => new(_sender, _ids, Request(id).Header, 1, _running, _time);

    private static JupyterMessage Request(string id) =>
        new(JupyterChannel.Shell, [], new MessageHeader(id, "execute_request", System.Text.Encoding.UTF8.GetBytes($$"""{"msg_id":"{{id}}"}""")), default);

    private static DisplayOutput Display(string text) => new(MimeBundle.Of("text/plain", text));

    private DisplayOutput Show(string text)
    {
        var display = Display(text);
        _screen.Add(display);
        return display;
    }

    private void Write(string text, string stream = "stdout") => _screen.Add(new StreamOutput(stream, text));
}
