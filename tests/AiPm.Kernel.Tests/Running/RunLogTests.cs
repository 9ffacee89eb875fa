using AiPm.Kernel.Running;
using AiPm.Kernel.Tests.Notebooks;

namespace AiPm.Kernel.Tests.Running;

public sealed class RunLogTests
{
    [Fact]
    public async Task Log_has_one_line_a_cell_with_its_time()
    {
        Assert.Equal("[1/2] 0.4 s  var trips = …\n[2/2] 0.4 s  ✗ throw x\n", await LogOf(isTerminal: false, "// comment\n\nvar trips = …", "throw x"));
    }

    [Fact]
    public async Task Terminal_shows_a_cell_when_it_starts_and_overwrites_that_line() =>
        Assert.Equal("[1/1] …      print a\r\e[K[1/1] 0.4 s  print a\n", await LogOf(isTerminal: true, "print a"));

    [Fact]
    public async Task Long_lines_are_cut_and_control_characters_never_reach_the_terminal()
    {
        var log = await LogOf(isTerminal: false, "print \e[31m\a" + new string('x', 200));

        Assert.Equal(80, log.Length);
        Assert.DoesNotContain('\e', log);
        Assert.EndsWith("…\n", log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.04, "0.0 s")]
    [InlineData(59.99, "59.9 s")]
    [InlineData(60, "1 min 00 s")]
    [InlineData(3725, "62 min 05 s")]
    public void Time_reads_as_people_say_it(double seconds, string text) => Assert.Equal(text, RunLog.Elapsed(TimeSpan.FromSeconds(seconds)));

    private static async Task<string> LogOf(bool isTerminal, params string[] sources)
    {
        await using var writer = new StringWriter { NewLine = "\n" };
        var time = new SteppedTime(TimeSpan.FromSeconds(0.4));
        var cells = NotebookText.Parse(NotebookText.Code(sources)).Cells;
        var watch = new CellWatch(new ScriptedRunner(), time, null, TimeSpan.Zero);
        await new RunPass(cells, watch, allowErrors: true, new RunLog(writer, isTerminal), time).RunAsync(CancellationToken.None);
        return writer.ToString();
    }
}
