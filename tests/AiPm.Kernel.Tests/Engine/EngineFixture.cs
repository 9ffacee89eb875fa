using AiPm.Hosting;

namespace AiPm.Kernel.Tests.Engine;

/// <summary>A real engine in a folder of its own.</summary>
public sealed class EngineFixture : IDisposable
{
    public EngineFixture() => Engine = new NotebookEngine(new NotebookEngineOptions { Folder = Folder });

    public string Folder { get; } = Directory.CreateTempSubdirectory("aipm-engine-").FullName;

    public NotebookEngine Engine { get; }

    public Task<CellResult> Run(string source, Action<CellOutput>? onOutput = null) =>
        Engine.RunCellAsync(source, TestContext.Current.CancellationToken, onOutput);

    /// <summary>Runs a cell that must succeed.</summary>
    public async Task<CellResult> Must(string source)
    {
        var result = await Run(source);
        Assert.True(result.Succeeded, result.Error is { } error ? $"{error.Message}\n{string.Join('\n', error.Traceback)}" : "");
        return result;
    }

    /// <summary>The text of the value of a cell that must succeed.</summary>
    public async Task<string?> Value(string source) => (await Must(source)).Outputs.OfType<ResultOutput>().Single().Bundle["text/plain"];

    /// <summary>The forms of the value of a cell that must succeed.</summary>
    public async Task<MimeBundle> Forms(string source) => (await Must(source)).Outputs.OfType<ResultOutput>().Single().Bundle;

    /// <summary>The error of a cell that must fail.</summary>
    public async Task<ErrorOutput> Error(string source)
    {
        var result = await Run(source);
        Assert.False(result.Succeeded);
        Assert.Same(result.Error, result.Outputs[^1]);
        return result.Error!;
    }

    public void Dispose()
    {
        Engine.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
