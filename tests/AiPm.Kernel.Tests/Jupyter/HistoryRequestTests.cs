using AiPm.Kernel.Jupyter;
using AiPm.Kernel.Tests.Notebooks;

namespace AiPm.Kernel.Tests.Jupyter;

public sealed class HistoryRequestTests
{
    [Fact]
    public async Task A_restarted_kernel_tells_what_was_run_before_in_every_way_of_asking()
    {
        using var folder = new TestFolder();
        await using (var before = await RunningKernel.StartAsync(new ScriptedLanguage(), folder.Path))
        {
            var frontEnd = await before.ConnectAsync();
            await frontEnd.RunAsync("first");
            await frontEnd.RunAsync("second ä");
        }

        await using var kernel = await RunningKernel.StartAsync(new ScriptedLanguage(), folder.Path);
        var again = await kernel.ConnectAsync();
        await again.RunAsync("third");

        Assert.Equal("""[[1,1,"first"],[1,2,"second ä"],[2,1,"third"]]""", await Asked(again, """{"hist_access_type":"tail","n":10,"raw":true,"output":false}"""));
        Assert.Equal("""[[1,2,["second ä",null]],[2,1,["third",null]]]""", await Asked(again, """{"hist_access_type":"tail","n":2,"output":true}"""));
        Assert.Equal("""[[1,1,"first"]]""", await Asked(again, """{"hist_access_type":"range","session":-1,"start":1,"stop":2}"""));
        Assert.Equal("""[[2,1,"third"]]""", await Asked(again, """{"hist_access_type":"range"}"""));
        Assert.Equal("""[[1,1,"first"],[2,1,"third"]]""", await Asked(again, """{"hist_access_type":"search","pattern":"*ir*"}"""));
        Assert.Equal("""[[2,1,"third"]]""", await Asked(again, """{"hist_access_type":"search","pattern":"*ir*","n":1,"unique":true}"""));
    }

    private static async Task<string?> Asked(FrontEnd frontEnd, string content) => (await frontEnd.AskAsync(JupyterChannel.Shell, "history_request", content))["history"];
}
