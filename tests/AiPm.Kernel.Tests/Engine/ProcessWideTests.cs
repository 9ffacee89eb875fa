using System.Diagnostics;
using System.Globalization;

namespace AiPm.Kernel.Tests.Engine;

[Collection(nameof(AloneInTheProcess))]
public sealed class ProcessWideTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_hundred_megabytes_are_cut_to_the_beginning_and_the_end_in_seconds_and_flat_memory()
    {
        var watch = Stopwatch.StartNew();
        var result = await engine.Must("var before = GC.GetTotalMemory(true);\nvar row = new string('x', 99);\nfor (var i = 0; i < 1_000_000; i++) Console.WriteLine(i % 2 == 0 ? row : row);\nConsole.WriteLine(\"the end\");\n(GC.GetTotalMemory(true) - before) / 1_000_000");

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        var text = Assert.IsType<StreamOutput>(result.Outputs[0]).Text;
        Assert.InRange(text.Length, 120_000, 140_000);
        Assert.EndsWith("xxx\nthe end\n", text);
        var cut = Assert.Single(text.Split('\n'), line => line.StartsWith('…'));
        Assert.Matches(@"^… 99.\d\d\d.\d\d\d characters are left out here", cut);
        var grown = Assert.IsType<ResultOutput>(result.Outputs[1]).Bundle["text/plain"];
        Assert.True(double.TryParse(grown, CultureInfo.InvariantCulture, out var megabytes) && megabytes < 20, $"The heap grew by {grown} MB.");
    }

    [Fact]
    public async Task Displays_work_after_await_on_pool_threads_and_where_no_flow_is_carried()
    {
        var result = await engine.Must(
            """
            await Task.Delay(1);
            display("after await");
            await Task.Run(() => display("pool"));
            var done = new TaskCompletionSource();
            System.Threading.ThreadPool.UnsafeQueueUserWorkItem(_ => { display("bare"); done.SetResult(); }, null);
            await done.Task;
            """);

        Assert.Equal(3, result.Outputs.OfType<DisplayOutput>().Count());
    }

    [Fact]
    public async Task Hundreds_of_cells_leave_little_behind()
    {
        await engine.Must("var first = 1;");
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 0; i < 300; i++)
        {
            await engine.Must((i % 3) switch
            {
                0 => $"var made{i} = Enumerable.Range(0, {i}).Sum();",
                1 => $"made{i - 1} + first",
                _ => $"var block = new byte[200_000]; block.Length + {i}",
            });
        }

        var grown = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        Assert.True(grown < 9, $"The heap grew by {grown:F1} MB.");
        Assert.Equal("3", await engine.Value("made3"));
    }
}
