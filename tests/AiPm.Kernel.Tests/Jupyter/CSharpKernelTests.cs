using AiPm.Kernel.Jupyter;
using AiPm.Kernel.Tests.Notebooks;

namespace AiPm.Kernel.Tests.Jupyter;

public sealed class CSharpKernelTests
{
    [Fact]
    public async Task Cells_are_Csharp_and_verbs_and_share_what_they_declare()
    {
        using var folder = new TestFolder();
        await using var kernel = await RunningKernel.StartAsync(new CSharpSession(new JupyterKernelOptions { Folder = folder.Path }), folder.Path);
        var frontEnd = await kernel.ConnectAsync();

        Assert.Equal("ok", (await frontEnd.RunAsync("var x = 20;")).Reply["status"]);
        var (_, outputs) = await frontEnd.RunAsync("Console.WriteLine(\"größer\"); display(\"shown\"); x + 1");
        Assert.Equal(["stdout größer\n", "display_data aipm-1 shown", "result 21"], outputs.Skip(1));

        var (failed, _) = await frontEnd.RunAsync("var one = 1;\nthrow new InvalidOperationException(\"no\");");
        Assert.Equal(("InvalidOperationException", "no"), (failed["ename"], failed["evalue"]));
        Assert.Contains("at cell 3, line 2", failed["traceback"], StringComparison.Ordinal);

        var (helped, help) = await frontEnd.RunAsync("#!aipm help\nvar last = Aipm.Last;");
        Assert.Equal("ok", helped["status"]);
        Assert.Contains(help, line => line.Contains("baseline", StringComparison.Ordinal));
        var (_, type) = await frontEnd.RunAsync("last.GetType().Name");
        Assert.Equal("result HelpReport", type[^1]);
    }

    [Fact]
    public async Task A_cell_in_Csharp_is_interrupted()
    {
        using var folder = new TestFolder();
        await using var kernel = await RunningKernel.StartAsync(new CSharpSession(new JupyterKernelOptions { Folder = folder.Path }), folder.Path);
        var frontEnd = await kernel.ConnectAsync();
        var running = frontEnd.Execute("Console.Write(\"begun\"); await Task.Delay(-1);");
        await frontEnd.PublishedAsync(message => message.Type == "stream");

        await frontEnd.AskAsync(JupyterChannel.Control, "interrupt_request");

        Assert.Equal("error", (await frontEnd.ReplyAsync(running))["status"]);
        Assert.Equal("ok", (await frontEnd.RunAsync("1 + 1")).Reply["status"]);
    }
}
