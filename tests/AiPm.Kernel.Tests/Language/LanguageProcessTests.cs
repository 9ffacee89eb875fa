using AiPm.Kernel.Tests.Engine;

namespace AiPm.Kernel.Tests.Language;

[Collection(nameof(AloneInTheProcess))]
public sealed class LanguageProcessTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Three_hundred_cells_with_a_completion_each_keep_memory_modest()
    {
        await Cells(0, 60);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await Cells(60, 360);
        var grown = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1_000_000.0;

        Assert.True(grown < 40, $"The heap grew by {grown:F1} MB.");
    }

    [Fact]
    public async Task Warming_up_ends_though_cells_come_meanwhile()
    {
        using var other = new EngineFixture();
        var warming = other.Engine.Language.WarmUpAsync(TestContext.Current.CancellationToken);
        for (var i = 0; i < 5; i++)
        {
            await other.Must($"var a{i} = {i};");
        }

        await warming.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        Assert.Contains("a4", await other.Texts("a4|"));
    }

    private async Task Cells(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            await engine.Must($"var value{i % 30} = new {{ Number = {i} }}; int Method{i % 30}(int x) => x + {i};");
            Assert.Contains("Number", await engine.Texts($"value{i % 30}.Num|"));
        }
    }
}
