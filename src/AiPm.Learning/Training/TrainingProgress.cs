using AiPm.Progress;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Tells who watches how far training came, and no more often than costs a fiftieth of the time.</summary>
/// <param name="watch">Who watches.</param>
/// <param name="epochs">The epochs in all.</param>
/// <param name="rows">The rows of an epoch.</param>
/// <param name="begun">The share that was done before.</param>
internal sealed class TrainingProgress(TrainingWatch watch, int epochs, long rows, double begun)
{
    private const int CostFactor = 50;
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);

    private readonly long _start = watch.Time.GetTimestamp();
    private double _share;
    private TimeSpan _next = Shortest;

    /// <summary>The newest loss looked at.</summary>
    public double Loss { get; set; } = double.NaN;

    /// <summary>How long it took so far.</summary>
    public TimeSpan Elapsed => watch.Time.GetElapsedTime(_start);

    /// <summary>The rows gone through a second.</summary>
    public double RowsPerSecond => Math.Max(0, _share - begun) * epochs * rows / Math.Max(Elapsed.TotalSeconds, 1e-9);

    /// <summary>Tells it, where it is time.</summary>
    /// <param name="state">How far training came.</param>
    /// <param name="fit">What it came to so far.</param>
    public void Tell(TrainingState state, Func<TrainingFit> fit)
    {
        _share = state.Share(epochs, rows);
        var now = Elapsed;
        if (now < _next)
        {
            return;
        }

        var update = new ProgressUpdate
        {
            Activity = $"epoch {Math.Min(state.Epoch + 1, epochs)} of {epochs}",
            Share = _share,
            Rate = $"{NumberText.Figure(RowsPerSecond)} rows/s",
            Remaining = _share > begun ? now * ((1 - _share) / Math.Max(0, _share - begun)) : null,
            Metric = string.Join(", ", Losses(state)),
        };

        // A curve of one point is none.
        watch.Progress.Report(watch.Interim is { } draw && state.Epochs.Count > 1 ? update with { Interim = draw(fit(), update.ToString()) } : update);
        var cost = (Elapsed - now) * CostFactor;
        _next = Elapsed + (cost > Shortest ? cost : Shortest);
    }

    private IEnumerable<string> Losses(TrainingState state)
    {
        if (!double.IsNaN(Loss))
        {
            yield return $"loss {NumberText.Figure(Loss)}";
        }

        if (state.Epochs is [.., { ValidationLoss: { } validation }])
        {
            yield return $"validation {NumberText.Figure(validation)}";
        }
    }
}
