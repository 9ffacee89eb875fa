using System.Diagnostics;

namespace AiPm.Kernel.Tests.Engine;

public sealed class CancellationTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Yield(); await new TaskCompletionSource().Task;")]
    [InlineData("while (true) { try { while (true) { } } catch (Exception) { } }")]
    public async Task A_cell_that_never_ends_is_cut_off_and_the_next_one_runs(string source)
    {
        await engine.Must("var kept = 5;");
        var watch = Stopwatch.StartNew();
        using var cancel = new CancellationTokenSource();

        var running = engine.Engine.RunCellAsync($"Console.WriteLine(\"begun\");\n{source}", cancel.Token, _ => cancel.CancelAfter(50));
        var result = await running;

        Assert.Equal("Cancelled", result.Error!.Name);
        Assert.Equal("begun\n", Assert.IsType<StreamOutput>(result.Outputs[0]).Text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
        Assert.Equal("5", await engine.Value("kept"));
    }

    [Fact]
    public async Task A_verb_is_told_by_its_token()
    {
        using var cancel = new CancellationTokenSource();
        engine.Engine.VerbHandler = async (_, token) =>
        {
            cancel.CancelAfter(10);
            await Task.Delay(-1, token);
        };

        var result = await engine.Engine.RunCellAsync("#!aipm baseline", cancel.Token);

        Assert.Equal("Cancelled", result.Error!.Name);
    }

    [Fact]
    public async Task A_token_cancelled_before_runs_nothing()
    {
        var result = await engine.Engine.RunCellAsync("var never = 1;", new CancellationToken(canceled: true));

        Assert.Equal("Cancelled", result.Error!.Name);
        Assert.DoesNotContain("never", engine.Engine.Variables.Names);
    }

    [Fact]
    public async Task A_cancellation_of_the_cells_own_is_an_error_of_its_own()
    {
        var error = await engine.Error("throw new OperationCanceledException(\"mine\");");

        Assert.Equal(("OperationCanceledException", "mine"), (error.Name, error.Message));
    }
}
