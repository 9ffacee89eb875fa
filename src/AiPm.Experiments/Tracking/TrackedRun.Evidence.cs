using System.Text;
using AiPm.Catalog;
using AiPm.Pictures;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <content>What verbs and cells of the session leave on the run, and its end.</content>
public sealed partial class TrackedRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private Provenance _provenance = new();

    /// <summary>The run as it was kept when it ended, or null before.</summary>
    internal RunRecord? Record { get; private set; }

    /// <summary>Whether a workspace is the one whose catalog it is in.</summary>
    internal bool IsOf(Workspace workspace) => workspace.Root == _workspace.Root;

    /// <summary>A verb of the session begins as a run inside this one: what it was given is a parameter of this one too.</summary>
    internal void Take(VerbCall call, string childId) => Guarded(() =>
    {
        _mirror?.Follow(childId);
        var there = _catalog.ParametersOf(Id).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        foreach (var given in call.Given.GroupBy(pair => pair.Key, pair => pair.Value))
        {
            var value = string.Join(',', given);

            // The first to use a name has it; another verb's other value goes under the verb's name, and stays with its own run where that is taken too.
            foreach (var name in new[] { given.Key, $"{call.Verb.Spec.Name}.{given.Key}" })
            {
                if (!there.TryGetValue(name, out var kept))
                {
                    _catalog.LogParameter(Id, name, value);
                    there[name] = value;
                }
                else if (kept != value)
                {
                    continue;
                }

                break;
            }
        }
    });

    /// <summary>A verb of the session has its report: its numbers, data, model and picture are this run's too.</summary>
    internal void Receive(VerbCall call, string childId, Report report)
    {
        foreach (var (name, value) in report.Metrics)
        {
            Guarded(() => _log.Log(name, value));
        }

        Guarded(() =>
        {
            string[] both = [Id, childId];
            foreach (var stamp in report.Provenance.Data)
            {
                _catalog.AddData(Id, stamp, DataDirection.Read);
            }

            foreach (var stamp in (report as IWritesData)?.Written ?? [])
            {
                both.ToList().ForEach(run => _catalog.AddData(run, stamp, DataDirection.Written));
            }

            _provenance = new Provenance
            {
                Seed = report.Provenance.Seed ?? _provenance.Seed,
                Device = report.Provenance.Device.Length > 0 ? report.Provenance.Device : _provenance.Device,
                Threads = report.Provenance.Threads ?? _provenance.Threads,
            };
            foreach (var artifact in ArtifactsOf(call.Verb.Spec, report))
            {
                both.ToList().ForEach(run => _catalog.AddArtifact(run, artifact));
            }
        });
        _capture.LookAgain();
    }

    /// <summary>A cell began or ended.</summary>
    internal void Keep(RunCell cell) => Later(() => _catalog.AddCell(Id, cell));

    /// <summary>Cells have read data.</summary>
    internal void Keep(DataStamp stamp) => Later(() => _catalog.AddData(Id, stamp, DataDirection.Read));

    /// <summary>What was logged in a cell is kept when the cell ends.</summary>
    internal void FlushCell()
    {
        if (!_ended && _log.PendingCount > 0)
        {
            Guarded(() => _log.TryFlush(TimeSpan.FromSeconds(1)));
        }
    }

    /// <summary>Ends the run; a second time does nothing.</summary>
    /// <param name="status">How; finished becomes failed where that was said before.</param>
    /// <param name="error">Why, or null.</param>
    /// <param name="lesson">What was learned, or null.</param>
    /// <returns>Whether it was still under way.</returns>
    internal bool End(RunStatus status, string? error = null, string? lesson = null)
    {
        lock (_lock)
        {
            if (_ended)
            {
                return false;
            }

            _ended = true;
        }

        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        var duration = _time.GetElapsedTime(_begun);
        _sampler.Dispose();
        Guarded(() => _pending.Wait(Patience));
        Guarded(() => _capture.Finish(Patience));
        if (lesson is not null)
        {
            Guarded(() => _catalog.SetLesson(Id, lesson));
        }

        Guarded(() => _catalog.Finish(Id, new RunOutcome
        {
            Status = status == RunStatus.Finished && _failed ? RunStatus.Failed : status,
            Error = error is null ? _error : FirstLine(error),
            Duration = duration,
            Provenance = _provenance,
        }));
        Guarded(() => Record = _catalog.Find(Id));
        Guarded(() =>
        {
            if (_mirror?.Stop(Patience) == false)
            {
                _warn($"The server {_mirror.Server} has not got all of {Name} yet; the next tracked run or 'mlflow push' brings it there.");
            }
        });
        _capture.Dispose();
        Guarded(_catalog.Dispose);
        return true;
    }

    private List<RunArtifact> ArtifactsOf(VerbSpec spec, Report report)
    {
        var artifacts = new List<RunArtifact>();
        var objects = new ObjectStore(_workspace);
        if (spec.LeavesModel && report.GetType().GetProperty("ModelHash")?.GetValue(report) is string hash)
        {
            // A model is a zip of its files; before, it was one safetensors file.
            var model = objects.Get(hash);
            var isZip = model.AsSpan().StartsWith("PK"u8);
            artifacts.Add(new RunArtifact($"models/{spec.Name}.{(isZip ? "zip" : "safetensors")}", "model", hash, model.Length, isZip ? "application/zip" : "application/octet-stream"));
        }

        foreach (var file in (report as IKeepsFiles)?.Kept ?? [])
        {
            artifacts.Add(new RunArtifact(file.Name, file.Kind, file.Hash, objects.Get(file.Hash).Length, file.MediaType));
        }

        if (report is IPictured pictured)
        {
            var picture = Encoding.UTF8.GetBytes(SvgWriter.Write(pictured.Draw()));
            artifacts.Add(new RunArtifact($"figures/{spec.Name}.svg", "figure", objects.Put(picture), picture.Length, "image/svg+xml"));
        }

        return artifacts;
    }

    private void KeepCells(IReadOnlyList<RunCell> cells)
    {
        foreach (var cell in cells)
        {
            _catalog.AddCell(Id, cell);
        }
    }

    // One after the other, and not on the user's time.
    private void Later(Action action)
    {
        lock (_lock)
        {
            if (!_ended)
            {
                _pending = _pending.ContinueWith(_ => Guarded(action), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    // Whatever is wrong with the catalog, even a missing native part, the user's work counts more.
    private void Guarded(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error)
        {
            _warn($"Something of {Name} ({Id}) could not be kept: {(error as AipmException)?.Problem ?? FirstLine(error.Message)}");
        }
    }

    private void OnProcessExit(object? sender, EventArgs args)
    {
        const int interrupted = 130;
        const int terminated = 143;
        _ = Environment.ExitCode switch
        {
            0 => End(RunStatus.Finished),
            interrupted or terminated => End(RunStatus.Stopped),
            var code => End(RunStatus.Failed, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The program ended with exit code {code}.")),
        };
    }

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs args)
    {
        var error = args.ExceptionObject as Exception;
        End(RunStatus.Failed, error is null ? "The program ended by an error." : $"{error.GetType().Name}: {error.Message}");
    }
}
