using System.Collections.Concurrent;
using AiPm.Kernel.Jupyter;
using AiPm.Kernel.Tests.Notebooks;

namespace AiPm.Kernel.Tests.Jupyter;

/// <summary>A kernel that listens on free ports, in a folder of its own unless it shares one.</summary>
internal sealed class RunningKernel : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TestFolder? _own;
    private readonly List<FrontEnd> _frontEnds = [];

    private RunningKernel(string? folder)
    {
        _own = folder is null ? new TestFolder() : null;
        Folder = folder ?? _own!.Path; // one of the two is there
    }

    public string Folder { get; }

    public ConcurrentQueue<string> Log { get; } = [];

    public JupyterServer Server { get; private set; } = null!; // set before anybody is given the kernel

    /// <summary>The exit code, once it ended.</summary>
    public Task<int> Ended { get; private set; } = Task.FromResult(0);

    public static async Task<RunningKernel> StartAsync(IKernelLanguage language, string? folder = null, string key = "a key", TimeSpan? patience = null)
    {
        var kernel = new RunningKernel(folder);
        var file = Path.Combine(kernel.Folder, $"connection-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, ConnectionText.Of(key));
        ConnectionText.MakePrivate(file);
        var listening = new TaskCompletionSource<JupyterServer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = new JupyterKernelOptions { Folder = kernel.Folder, Patience = patience ?? TimeSpan.FromMinutes(1), Log = kernel.Log.Enqueue };
        kernel.Ended = Task.Run(() => JupyterKernel.ServeAsync(file, options, () => language, listening.SetResult, kernel._stop.Token));
        await Task.WhenAny(listening.Task, kernel.Ended);
        kernel.Server = listening.Task.IsCompleted ? await listening.Task : throw new InvalidOperationException($"It ended at once: {await kernel.Ended}");
        return kernel;
    }

    public async Task<FrontEnd> ConnectAsync(bool hasStdin = true)
    {
        var frontEnd = await FrontEnd.ConnectAsync(Server.Connection, hasStdin);
        _frontEnds.Add(frontEnd);
        return frontEnd;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Ended;
        _frontEnds.ForEach(frontEnd => frontEnd.Dispose());
        _own?.Dispose();
        _stop.Dispose();
    }
}
