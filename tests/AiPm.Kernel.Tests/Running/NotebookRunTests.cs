using System.Text;
using AiPm.Kernel.Running;
using AiPm.Kernel.Tests.Notebooks;

namespace AiPm.Kernel.Tests.Running;

public sealed class NotebookRunTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly StringWriter _log = new() { NewLine = "\n" };

    public void Dispose()
    {
        _folder.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task Cells_run_in_order_and_are_counted_from_one()
    {
        var runner = new ScriptedRunner();
        var outcome = await Run(NotebookText.Code("print a", "  ", "print b"), runner);

        Assert.Equal(["print a", "print b"], runner.Ran);
        Assert.Equal([1, null, 2], outcome.Cells.Select(c => c.Count));
        Assert.Equal(0, outcome.ExitCode);
        Assert.Empty(outcome.Message);
        Assert.True(runner.IsDisposed);
    }

    [Fact]
    public async Task Run_stops_at_the_first_cell_that_fails_and_keeps_what_came_before()
    {
        var outcome = await Run(NotebookText.Code("print a", "print b\nthrow boom", "print c"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal("Cell 2 of 3 failed: ScriptedException: boom\n  line 2: throw boom", outcome.Message);
        Assert.EndsWith(outcome.Message + "\n", _log.ToString(), StringComparison.Ordinal);
        Assert.Equal(["a\n"], Texts(0));
        Assert.Equal(["b\n", "ScriptedException"], Texts(1));
        Assert.Empty(Texts(2));
        Assert.Contains("This cell failed", await File.ReadAllTextAsync(_folder["out.html"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Former_outputs_of_cells_that_do_not_run_are_cleared()
    {
        var text = NotebookText.Classic.Replace("1 + 1", "throw x", StringComparison.Ordinal);
        await Run(text.Replace("\"cell_type\": \"markdown\"", "\"cell_type\": \"code\",\"outputs\":[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":\"old\"}]", StringComparison.Ordinal).Replace("# Title\\n", "throw first", StringComparison.Ordinal));

        Assert.DoesNotContain("old", await File.ReadAllTextAsync(_folder["out.ipynb"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Allowed_errors_are_told_and_the_run_succeeds()
    {
        var outcome = await Run(NotebookText.Code("throw boom", "print b"), options: o => o with { AllowErrors = true });

        Assert.Equal(0, outcome.ExitCode);
        Assert.Contains("Cell 1 of 2 failed", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(["b\n"], Texts(1));
    }

    [Fact]
    public async Task Tags_let_a_cell_fail_or_leave_it_out()
    {
        var runner = new ScriptedRunner();
        var outcome = await Run(NotebookText.Of(("throw expected", ["raises-exception"]), ("throw never", ["skip-execution"]), ("print b", [])), runner);

        Assert.Equal(0, outcome.ExitCode);
        Assert.Empty(outcome.Message);
        Assert.Equal(["throw expected", "print b"], runner.Ran);
        Assert.Equal([1, null, 2], outcome.Cells.Select(c => c.Count));
    }

    [Fact]
    public async Task Cell_that_takes_too_long_is_stopped_and_keeps_its_outputs()
    {
        var outcome = await Run(NotebookText.Code("print a", "print b\nwait", "print c"), options: o => o with { Timeout = TimeSpan.FromSeconds(3) });

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Cell 2 of 3 failed: Timeout: The cell took longer than 3s", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(["b\n", "Timeout"], Texts(1));
    }

    [Fact]
    public async Task Cell_that_never_stops_is_given_up_and_nothing_runs_after_it()
    {
        var watch = new CellWatch(new ScriptedRunner(), TimeProvider.System, TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));
        var notebook = NotebookText.Parse(NotebookText.Code("print b\nhang", "print c"));
        var pass = new RunPass(notebook.Cells, watch, allowErrors: true, new RunLog(_log, false), TimeProvider.System);

        var cells = await pass.RunAsync(TestContext.Current.CancellationToken);

        Assert.True(pass.HasFailed);
        Assert.Equal("b\n", Assert.IsType<StreamOutput>(cells[0].Outputs[0]).Text);
        Assert.Null(cells[1].Count);
        Assert.Contains("did not stop", pass.Messages[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopping_the_run_keeps_what_ran_and_fails()
    {
        using var stop = new CancellationTokenSource();
        var runner = new ScriptedRunner { OnCell = source => { if (source.Contains("wait", StringComparison.Ordinal)) { stop.CancelAfter(50); } } };
        var outcome = await Run(NotebookText.Code("print a", "print b\nwait", "print c"), runner, cancellation: stop.Token);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Stopped", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(["a\n"], Texts(0));
        Assert.Equal(["b\n", "Stopped"], Texts(1));
        Assert.Empty(Texts(2));
    }

    [Fact]
    public async Task Stop_between_cells_runs_no_further_cell()
    {
        using var stop = new CancellationTokenSource();
        var runner = new ScriptedRunner { OnCell = _ => stop.Cancel() };
        var outcome = await Run(NotebookText.Code("print a", "print b"), runner, cancellation: stop.Token);

        Assert.Equal(["print a"], runner.Ran);
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("stopped before cell 2 of 2", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_that_throws_fails_the_cell_and_loses_nothing()
    {
        var outcome = await Run(NotebookText.Code("print a\ncrash inside"));

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("InvalidOperationException: inside", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(["a\n", "InvalidOperationException"], Texts(0));
    }

    [Fact]
    public async Task Cell_of_another_language_is_refused_when_run()
    {
        var path = _folder.Write("in.dib", "#!csharp\nprint a\n#!fsharp\nlet x = 1");
        var outcome = await NotebookRun.RunAsync(new NotebookRunOptions { Notebook = path, Out = _folder["out.ipynb"] }, _ => new ScriptedRunner(), new RunLog(_log, false), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("This cell is in fsharp", outcome.Message, StringComparison.Ordinal);
        Assert.Equal(["a\n"], Texts(0));
    }

    [Fact]
    public async Task Parameters_run_right_after_their_declaration()
    {
        var runner = new ScriptedRunner();
        await Run(NotebookText.Of(("double rate = 0.1;", ["parameters"]), ("print b", [])), runner, o => o with { Parameters = ["rate=0.5"] });

        Assert.Equal(["double rate = 0.1;", "// Parameters\ndouble rate = 0.5;", "print b"], runner.Ran);
    }

    [Fact]
    public async Task Running_twice_gives_the_same_bytes_also_in_place()
    {
        var text = NotebookText.Of(("double rate = 0.1;", ["parameters"]), ("print b", [])).Replace("\"nbformat_minor\": 5", "\"nbformat_minor\": 4", StringComparison.Ordinal);
        async Task<(byte[] Notebook, byte[] Page)> Once()
        {
            await Run(text, options: o => o with { Parameters = ["rate=0.5"] });
            return (await File.ReadAllBytesAsync(_folder["out.ipynb"]), await File.ReadAllBytesAsync(_folder["out.html"]));
        }

        var first = await Once();
        var second = await Once();
        text = Encoding.UTF8.GetString(first.Notebook);
        var third = await Once();

        Assert.Equal(first.Notebook, second.Notebook);
        Assert.Equal(first.Page, second.Page);
        Assert.Equal(first.Notebook, third.Notebook);
        Assert.Equal(first.Page, third.Page);
    }

    [Theory]
    [InlineData("missing.ipynb", null, null, "There is no notebook")]
    [InlineData("in.ipynb", "out.txt", null, "--out writes a .ipynb file")]
    [InlineData("in.ipynb", "out.dib", null, "--out writes a .ipynb file")]
    [InlineData("in.ipynb", "folder.ipynb", null, "is a folder")]
    [InlineData("in.ipynb", "in.ipynb/out.ipynb", null, "cannot be written")]
    [InlineData("in.ipynb", null, "in.ipynb/page.html", "cannot be written")]
    [InlineData("in.ipynb", null, "page.pdf", "--html writes a .html file")]
    public async Task What_cannot_start_ends_in_two_before_an_engine_is_started(string notebook, string? target, string? page, string reason)
    {
        _folder.Write("in.ipynb", NotebookText.Code("print a"));
        Directory.CreateDirectory(_folder["folder.ipynb"]);
        var options = new NotebookRunOptions { Notebook = _folder[notebook], Out = target is null ? null : _folder[target], Html = page is null ? null : _folder[page] };

        var outcome = await NotebookRun.RunAsync(options, _ => throw new InvalidOperationException("started"), new RunLog(_log, false), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(reason, outcome.Message, StringComparison.Ordinal);
        Assert.Contains("Try:", _log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_protected_result_and_senseless_timeout_are_refused_up_front()
    {
        var path = _folder.Write("in.ipynb", NotebookText.Code("print a"));
        File.SetAttributes(path, FileAttributes.ReadOnly);

        Assert.Contains("write-protected", Assert.Throws<AipmException>(() => NotebookRun.Open(new NotebookRunOptions { Notebook = path, Out = path })).Problem, StringComparison.Ordinal);
        Assert.Contains("--timeout", Assert.Throws<AipmException>(() => NotebookRun.Open(new NotebookRunOptions { Notebook = path, Timeout = TimeSpan.Zero })).Problem, StringComparison.Ordinal);
        Assert.Contains("--timeout", Assert.Throws<AipmException>(() => NotebookRun.Open(new NotebookRunOptions { Notebook = path, Timeout = TimeSpan.FromDays(100) })).Problem, StringComparison.Ordinal);
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public async Task Checking_leaves_no_file_and_a_failing_start_no_result()
    {
        _folder.Write("in.ipynb", "{");
        await NotebookRun.RunAsync(new NotebookRunOptions { Notebook = _folder["in.ipynb"], Out = _folder["out.ipynb"] }, _ => new ScriptedRunner(), new RunLog(_log, false), TimeProvider.System, TestContext.Current.CancellationToken);

        Assert.Equal([_folder["in.ipynb"]], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Result_that_cannot_be_written_at_the_end_fails_the_run()
    {
        var runner = new ScriptedRunner { OnCell = _ => Directory.CreateDirectory(_folder["out.ipynb"]) };
        var outcome = await Run(NotebookText.Code("print a"), runner);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("could not be written", outcome.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["out.html"]));
    }

    [Fact]
    public async Task No_time_or_duration_gets_into_a_result()
    {
        _folder.Write("in.ipynb", NotebookText.Code("print a"));
        async Task<string> With(TimeProvider time)
        {
            await NotebookRun.RunAsync(Options(), _ => new ScriptedRunner(), new RunLog(_log, false), time, TestContext.Current.CancellationToken);
            return await File.ReadAllTextAsync(_folder["out.ipynb"]) + await File.ReadAllTextAsync(_folder["out.html"]);
        }

        Assert.Equal(await With(TimeProvider.System), await With(new SteppedTime(TimeSpan.FromHours(3))));
    }

    private NotebookRunOptions Options() => new() { Notebook = _folder["in.ipynb"], Out = _folder["out.ipynb"], Html = _folder["out.html"] };

    private Task<RunOutcome> Run(string notebook, ScriptedRunner? runner = null, Func<NotebookRunOptions, NotebookRunOptions>? options = null, CancellationToken? cancellation = null)
    {
        _folder.Write("in.ipynb", notebook);
        return NotebookRun.RunAsync((options ?? (o => o))(Options()), _ => runner ?? new ScriptedRunner(), new RunLog(_log, false), TimeProvider.System, cancellation ?? TestContext.Current.CancellationToken);
    }

    private List<string> Texts(int cell) =>
        [.. NotebookText.Json(File.ReadAllBytes(_folder["out.ipynb"]))["cells"]![cell]!["outputs"]!.AsArray().Select(o => (string?)o!["ename"] ?? string.Concat(o["text"]!.AsArray().Select(t => (string?)t)))];
}
