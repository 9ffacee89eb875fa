namespace AiPm.Kernel.Tests.Engine;

public sealed class ClearOutputTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task What_was_put_out_before_is_gone()
    {
        var (outputs, told) = await Run("Console.Write(\"a\"); display(1); ClearOutput(); Console.Write(\"b\");");

        Assert.Equal([new StreamOutput("stdout", "b")], outputs);
        Assert.Equal([false], told);
    }

    [Fact]
    public async Task Waiting_it_goes_only_when_the_next_output_comes()
    {
        var (outputs, told) = await Run("for (var i = 0; i < 3; i++) { display(i); ClearOutput(true); }");
        Assert.Equal("2", Assert.IsType<DisplayOutput>(Assert.Single(outputs)).Bundle["text/plain"]);
        Assert.Equal([true, true, true], told);

        Assert.Equal([new StreamOutput("stdout", "new")], (await Run("Console.Write(\"old\"); ClearOutput(wait: true); Console.Write(\"new\");")).Outputs);
    }

    [Fact]
    public async Task Text_beyond_the_limit_is_kept_again_after_clearing()
    {
        var (outputs, _) = await Run("Console.Write(new string('x', 1_000_000)); ClearOutput(); Console.Write(new string('y', 1000));");

        Assert.Equal([new StreamOutput("stdout", new string('y', 1000))], outputs);
    }

    [Fact]
    public async Task A_display_that_was_cleared_can_still_be_updated_to_no_effect()
    {
        var (outputs, _) = await Run("var shown = display(1); ClearOutput(); shown.Update(2); shown.Update(new { });");

        Assert.Empty(outputs);
    }

    private async Task<(IReadOnlyList<CellOutput> Outputs, List<bool> Told)> Run(string source)
    {
        var told = new List<bool>();
        var result = await engine.Engine.RunCellAsync(new CellRequest(source) { OnCleared = told.Add }, TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Error?.Message);
        return (result.Outputs, told);
    }
}
