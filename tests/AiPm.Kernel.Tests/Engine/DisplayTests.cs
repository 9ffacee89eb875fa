using AiPm.Hosting;

namespace AiPm.Kernel.Tests.Engine;

public sealed class DisplayTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Displays_and_the_value_come_in_order()
    {
        var result = await engine.Must("display(1);\n\"two\".Display();\nConsole.Write(\"three\");\nHTML(\"<b>four</b>\")");

        Assert.Equal("1", Assert.IsType<DisplayOutput>(result.Outputs[0]).Bundle["text/plain"]);
        Assert.Equal("two", Assert.IsType<DisplayOutput>(result.Outputs[1]).Bundle["text/plain"]);
        Assert.Equal("three", Assert.IsType<StreamOutput>(result.Outputs[2]).Text);
        Assert.Equal("<b>four</b>", Assert.IsType<ResultOutput>(result.Outputs[3]).Bundle["text/html"]);
    }

    [Fact]
    public async Task A_form_can_be_asked_for()
    {
        var result = await engine.Must("display(new { A = 1 }, \"text/html\");\n\"<i>raw</i>\".DisplayAs(\"text/html\");");

        var asked = Assert.IsType<DisplayOutput>(result.Outputs[0]).Bundle;
        Assert.Equal("text/html", Assert.Single(asked.Data).Key);
        Assert.Equal("<i>raw</i>", Assert.IsType<DisplayOutput>(result.Outputs[1]).Bundle["text/html"]);
    }

    [Fact]
    public async Task A_form_that_nothing_makes_is_an_error_that_says_what_to_register()
    {
        var error = await engine.Error("display(1, \"image/tiff\");");

        Assert.Contains("no formatter that shows System.Int32 as image/tiff", error.Message);
        Assert.Contains("Formatter.Register", error.Message);
    }

    [Fact]
    public async Task An_update_replaces_the_display_in_its_place_and_is_told()
    {
        var told = new List<(DisplayOutput Before, DisplayOutput? After)>();
        var outputs = new List<CellOutput>();
        var result = await engine.Engine.RunCellAsync(
            new CellRequest("var handle = display(\"first\");\ndisplay(\"second\");\nhandle.Update(\"changed\");")
            {
                OnOutput = outputs.Add,
                OnReplaced = (before, after) => told.Add((before, after)),
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(["changed", "second"], result.Outputs.Cast<DisplayOutput>().Select(output => output.Bundle["text/plain"]));
        Assert.Same(outputs[0], told.Single().Before);
        Assert.Equal("changed", told.Single().After!.Bundle["text/plain"]);
    }

    [Fact]
    public async Task A_display_after_its_cell_ended_goes_to_that_cell_and_never_to_another()
    {
        var late = new TaskCompletionSource<CellOutput>();
        var first = await engine.Run("var gate = new TaskCompletionSource(); var work = Task.Run(async () => { await gate.Task; display(\"late\"); Console.Write(\"late\"); });", output => late.TrySetResult(output));
        var second = await engine.Must("gate.SetResult(); await work;");

        Assert.Empty(first.Outputs);
        Assert.Empty(second.Outputs);
        Assert.Equal("late", Assert.IsType<DisplayOutput>(await late.Task).Bundle["text/plain"]);
    }

    [Fact]
    public async Task A_listener_that_is_gone_when_late_work_displays_hurts_nobody()
    {
        var ended = false;
        await engine.Run("var signal = new TaskCompletionSource(); var left = Task.Run(async () => { await signal.Task; display(1); Console.Write(2); });", _ => throw new ObjectDisposedException($"{ended}"));
        ended = true;

        await engine.Must("signal.SetResult(); await left;");
    }

    [Fact]
    public async Task The_host_shows_replaces_and_takes_away()
    {
        engine.Engine.VerbHandler = (_, _) =>
        {
            var kept = engine.Engine.Show(MimeBundle.Of("text/plain", "0 %"));
            var gone = engine.Engine.Show(MimeBundle.Of("text/plain", "gone"));
            kept(MimeBundle.Of("text/plain", "50 %"));
            gone(null);
            kept(MimeBundle.Of("text/plain", "done"));
            gone(MimeBundle.Of("text/plain", "back?"));
            return Task.CompletedTask;
        };

        var result = await engine.Must("#!aipm anything");

        Assert.Equal("done", Assert.IsType<DisplayOutput>(Assert.Single(result.Outputs)).Bundle["text/plain"]);
    }

    [Fact]
    public void Showing_before_any_cell_does_nothing()
    {
        using var other = new NotebookEngine(new NotebookEngineOptions { Folder = engine.Folder });

        other.Show(MimeBundle.Of("text/plain", "x"))(null);
    }

    [Fact]
    public async Task A_report_is_shown_as_its_outputs_and_an_update_may_have_more_or_fewer()
    {
        engine.Engine.SetVariable("report", new TwoTables());

        var shown = (await engine.Must("var shown = display(report); report")).Outputs;
        Assert.Equal(2 * ReportOutputs.For(new TwoTables()).Count, shown.Count);
        Assert.Single(shown.OfType<ResultOutput>());

        var updated = await engine.Must("var one = display(\"x\"); one.Update(report); one.Update(\"y\");");
        Assert.Equal("y", Assert.IsType<DisplayOutput>(Assert.Single(updated.Outputs)).Bundle["text/plain"]);
    }
}
