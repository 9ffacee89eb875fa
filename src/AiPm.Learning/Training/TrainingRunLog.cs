using System.Globalization;
using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Logs training to the run that its verb is kept as. A catalog that fails never makes training fail.</summary>
internal sealed class TrainingRunLog : IDisposable
{
    private readonly string? _run;
    private readonly RunCatalog? _catalog;
    private MetricLog? _log;

    /// <summary>Opens the log of a call.</summary>
    /// <param name="context">The workspace and the run.</param>
    public TrainingRunLog(VerbContext context)
    {
        if (context.RunId is not { } run)
        {
            return;
        }

        try
        {
            (_run, _catalog) = (run, RunCatalog.Open(context.Workspace, context.Time));
            _log = _catalog.OpenLog(run);
        }
        catch (Exception error) when (error is AipmException or InvalidOperationException or IOException)
        {
            // Who keeps the run has said so already.
        }
    }

    /// <summary>Logs a value.</summary>
    /// <param name="name">The metric.</param>
    /// <param name="value">Its value.</param>
    /// <param name="step">The step.</param>
    public void Log(string name, double value, long step)
    {
        try
        {
            _log?.Log(name, value, step);
        }
        catch (AipmException)
        {
            _log = null;
        }
    }

    /// <summary>Keeps what training cost, which no report tells: it differs each time.</summary>
    /// <param name="fit">What it came to.</param>
    public void Keep(TrainingFit fit)
    {
        if (_run is null || _catalog is null || fit.Energy is not { } energy)
        {
            return;
        }

        try
        {
            _catalog.SetFacts(
                _run,
                [
                    new("training time", Text($"{fit.Elapsed.TotalSeconds:0.###} s")),
                    new("rows a second", Text($"{fit.RowsPerSecond:0}")),
                    new("energy", Text($"{energy.WattHours:0.######} Wh{(energy.IsEstimate ? ", estimated" : "")}: {energy.Source}")),
                    new("GPU hours", Text($"{energy.GpuTime.TotalHours:0.######}")),
                ]);
        }
        catch (AipmException)
        {
            // As above.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _log?.Dispose();
            _catalog?.Dispose();
        }
        catch (AipmException)
        {
            // As above.
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
