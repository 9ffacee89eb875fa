using System.Globalization;
using System.Text;
using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>Sends what a run left as files: its artifacts, its models, and the evidence that MLflow has no place for.</summary>
internal sealed class MlflowFiles(RunCatalog catalog, ObjectStore objects, MlflowTarget target)
{
    /// <summary>Sends a text under a run, once.</summary>
    public Task SendAsync(MlflowLedger ledger, string path, string text, CancellationToken cancellation) =>
        SendAsync(ledger, path, MlflowText.Digest(text), () => Encoding.UTF8.GetBytes(text), cancellation);

    /// <summary>Sends the files that a run left.</summary>
    public async Task SendArtifactsAsync(RunRecord run, MlflowLedger ledger, bool models, CancellationToken cancellation)
    {
        foreach (var artifact in catalog.Artifacts(run.Id))
        {
            await SendAsync(ledger, PathOf(artifact.Name), artifact.Hash, () => objects.Get(artifact.Hash), cancellation).ConfigureAwait(false);
            if (models && artifact.Kind == "model")
            {
                await SendModelAsync(run, ledger, artifact, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Sends, when a run has ended, its report, its cells and the facts of its environment.</summary>
    public async Task SendEvidenceAsync(RunRecord run, MlflowLedger ledger, CancellationToken cancellation)
    {
        if (catalog.ReportOf(run.Id) is { } report)
        {
            await SendAsync(ledger, "aipm/report.json", report.Json, cancellation).ConfigureAwait(false);
        }

        if (catalog.Cells(run.Id) is { Count: > 0 } cells)
        {
            await SendAsync(ledger, "aipm/cells.txt", string.Concat(cells.Select(Text)), cancellation).ConfigureAwait(false);
        }

        if (catalog.Facts(run.Id) is { Count: > 0 } facts)
        {
            await SendAsync(ledger, "aipm/environment.txt", string.Concat(facts.Select(fact => $"{fact.Key}: {fact.Value}\n")), cancellation).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(MlflowLedger ledger, string path, string hash, Func<byte[]> read, CancellationToken cancellation)
    {
        if (ledger.Progress.Files.TryGetValue(path, out var sent) && sent == hash)
        {
            return;
        }

        if (target.Artifacts.Folder(ledger.Progress.ArtifactRoot) is not { } folder)
        {
            ledger.Save(progress => progress.WithRefused($"files: {MlflowArtifacts.Elsewhere(progress.ArtifactRoot)}"));
            return;
        }

        try
        {
            var content = read();
            await target.Artifacts.UploadAsync(folder, path, () => new MemoryStream(content, writable: false), cancellation).ConfigureAwait(false);
            ledger.Save(progress => progress with { Files = With(progress.Files, path, hash) });
        }
        catch (AipmException error) when (error is not MlflowFault or MlflowFault { Kind: MlflowFaultKind.TooLarge or MlflowFaultKind.Invalid })
        {
            // One file that is gone here, or too large there, does not hold up the rest.
            ledger.Save(progress => progress.WithRefused($"file {path}: {error.Problem}"));
        }
    }

    private async Task SendModelAsync(RunRecord run, MlflowLedger ledger, RunArtifact artifact, CancellationToken cancellation)
    {
        var key = $"{artifact.Name}@{artifact.Hash}";
        if (ledger.State.RemoteRunId is not { } runId || ledger.Progress.Models.ContainsKey(key))
        {
            return;
        }

        byte[] content;
        try
        {
            content = objects.Get(artifact.Hash);
        }
        catch (AipmException error)
        {
            ledger.Save(progress => progress.WithRefused($"model {artifact.Name}: {error.Problem}"));
            return;
        }

        var model = await target.Retry.RunAsync(() => FindOrMakeAsync(ledger.Progress.Experiment, runId, artifact, key, cancellation), cancellation).ConfigureAwait(false);
        if (target.Artifacts.Folder(model.ArtifactUri) is { } folder)
        {
            var file = PathOf(artifact.Name).Split('/')[^1];
            await target.Artifacts.UploadAsync(folder, file, () => new MemoryStream(content, writable: false), cancellation).ConfigureAwait(false);
            var description = Encoding.UTF8.GetBytes(Description(run, model, artifact, file, runId));
            await target.Artifacts.UploadAsync(folder, "MLmodel", () => new MemoryStream(description, writable: false), cancellation).ConfigureAwait(false);
        }

        if (model.Status != MlflowModel.Ready)
        {
            await target.Models.FinishAsync(model.Id, cancellation).ConfigureAwait(false);
        }

        await target.Retry.RunAsync(() => LinkAsync(runId, model.Id, cancellation), cancellation).ConfigureAwait(false);
        ledger.Save(progress => progress with { Models = With(progress.Models, key, model.Id) });
    }

    private async Task<MlflowModel> FindOrMakeAsync(string experimentId, string runId, RunArtifact artifact, string key, CancellationToken cancellation)
    {
        var known = await target.Models.OfRunAsync(experimentId, runId, cancellation).ConfigureAwait(false);
        return known.FirstOrDefault(model => model.Tags.GetValueOrDefault("aipm.file") == key)
            ?? await target.Models.CreateAsync(experimentId, runId, ModelName(artifact.Name), "AiPm", [new("aipm.file", key)], cancellation).ConfigureAwait(false);
    }

    private async Task<bool> LinkAsync(string runId, string modelId, CancellationToken cancellation)
    {
        var run = await target.Client.GetRunAsync(runId, cancellation).ConfigureAwait(false);
        if (!run.ModelOutputs.Contains(modelId))
        {
            await target.Models.LinkAsync(runId, modelId, cancellation).ConfigureAwait(false);
        }

        return true;
    }

    // A text in double quotes is YAML as it is JSON.
    private static string Description(RunRecord run, MlflowModel model, RunArtifact artifact, string file, string runId) => string.Create(CultureInfo.InvariantCulture, $"""
        artifact_path: {Quoted(model.ArtifactUri)}
        flavors:
          aipm:
            file: {Quoted(file)}
            media_type: {Quoted(artifact.MediaType)}
            sha256: {artifact.Hash}
        model_id: {model.Id}
        model_size_bytes: {artifact.Size}
        run_id: {runId}
        utc_time_created: '{run.Started:yyyy-MM-dd HH:mm:ss.ffffff}'

        """).ReplaceLineEndings("\n");

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    // MLflow's models take no / : . % " ' in their names.
    private static string ModelName(string name)
    {
        var last = Path.GetFileNameWithoutExtension(PathOf(name).Split('/')[^1]);
        var plain = string.Concat(last.Select(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_'));
        return plain.Length == 0 ? "model" : plain;
    }

    private static string PathOf(string name)
    {
        var parts = name.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => part is "." or ".." ? "_" : part);
        return string.Join('/', parts) is { Length: > 0 } path ? path : "_";
    }

    private static string Text(RunCell cell) => string.Create(
        CultureInfo.InvariantCulture,
        $"// cell {cell.Position + 1}, [{cell.ExecutionCount}] {cell.Status}, sha256 {cell.SourceHash}\n{cell.Source.TrimEnd()}\n\n");

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> known, string key, string value) =>
        new(known) { [key] = value };
}
