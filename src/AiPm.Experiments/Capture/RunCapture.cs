using System.Globalization;
using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>Keeps, in the background, what a run was computed with: code, machine, packages, native libraries.</summary>
/// <param name="workspace">The workspace.</param>
/// <param name="catalog">The catalog, open as long as the capture goes on.</param>
/// <param name="runId">The run.</param>
/// <param name="warn">Tells the user what could not be kept.</param>
internal sealed class RunCapture(Workspace workspace, RunCatalog catalog, string runId, Action<string> warn) : IDisposable
{
    private static readonly TimeSpan LongestAsking = TimeSpan.FromSeconds(60);
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;

    /// <summary>Begins.</summary>
    public void Start()
    {
        var culture = CultureInfo.CurrentCulture;
        _work = Task.Run(() => WorkAsync(culture));
    }

    /// <summary>Keeps a file of the run.</summary>
    /// <param name="name">Its name in the run.</param>
    /// <param name="kind">What it is for.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="mediaType">Its type.</param>
    public void Keep(string name, string kind, byte[] content, string mediaType) =>
        catalog.AddArtifact(runId, new RunArtifact(name, kind, new ObjectStore(workspace).Put(content), content.Length, mediaType));

    /// <summary>Reads the libraries loaded since, so that the end need not wait for it.</summary>
    public void LookAgain() =>
        _work = _work.ContinueWith(_ => Step("The libraries", () => NativeFacts.Now(_stop.Token)), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    /// <summary>Waits for the end of the capture, but not for ever, and adds what was loaded since.</summary>
    /// <param name="patience">How long to wait.</param>
    public void Finish(TimeSpan patience)
    {
        // The packages and libraries of the run are those that are loaded when it ends.
        _work = _work.ContinueWith(
            _ => Step("The packages", () => catalog.SetFacts(runId, [.. PackageFacts.Now(), .. NativeFacts.Now(_stop.Token)])),
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default);
        if (!_work.Wait(patience))
        {
            _stop.Cancel();
            _work.Wait(patience);
            warn($"What {runId} was computed with is not kept whole: it took too long.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        if (_work.IsCompleted)
        {
            _stop.Dispose();
        }
    }

    private async Task WorkAsync(CultureInfo culture)
    {
        Step("The machine", () => catalog.SetFacts(runId, MachineFacts.Of(culture, workspace.Root)));
        await StepAsync("The code", KeepSourceAsync).ConfigureAwait(false);
        await StepAsync("The graphics processor", () => GraphicsProcessors.FactsAsync(_stop.Token)).ConfigureAwait(false);

        // Already now, for a run that dies.
        Step("The packages", () => catalog.SetFacts(runId, PackageFacts.Now()));
    }

    private async Task<IReadOnlyList<KeyValuePair<string, string>>> KeepSourceAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limit.CancelAfter(LongestAsking);
        return await new SourceCapture(workspace, Keep).KeepAsync(limit.Token).ConfigureAwait(false);
    }

    private Task StepAsync(string what, Func<Task<IReadOnlyList<KeyValuePair<string, string>>>> facts) => Task.Run(async () =>
    {
        try
        {
            var found = await facts().ConfigureAwait(false);
            if (found.Count > 0)
            {
                catalog.SetFacts(runId, found);
            }
        }
        catch (Exception error)
        {
            Tell(what, error);
        }
    });

    private void Step(string what, Action action)
    {
        try
        {
            action();
        }
        catch (Exception error)
        {
            Tell(what, error);
        }
    }

    // Whatever is wrong with the evidence, the user's work counts more.
    private void Tell(string what, Exception error)
    {
        if (error is not OperationCanceledException)
        {
            warn($"{what} of {runId} could not be kept: {(error as AipmException)?.Problem ?? error.Message.Split('\n', 2)[0]}");
        }
    }
}
