using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Climbs rung by rung: each learns from the training rows of every fold and predicts the rows held out.</summary>
/// <param name="problem">The problem.</param>
/// <param name="context">How the ladder is climbed.</param>
/// <param name="time">The clock of budget and costs.</param>
internal sealed class LadderClimb(BaselineProblem problem, RungContext context, TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly int[] _judged = context.Protocol.Judged;

    /// <summary>Climbs a rung.</summary>
    /// <param name="rung">The rung.</param>
    /// <param name="onFit">Is told of the fits done, and of how many there are.</param>
    public RungOutcome Climb(Rung rung, Action<int, int> onFit)
    {
        if (rung.Problem.Length > 0)
        {
            return new RungOutcome(rung) { Problem = rung.Problem };
        }

        var isFree = rung.Family == RungFamily.Dummy;
        var left = context.Options.Budget - time.GetElapsedTime(_start);
        if (!isFree && left <= TimeSpan.Zero)
        {
            return OverBudget(rung);
        }

        using var budget = isFree ? new CancellationTokenSource() : new CancellationTokenSource(left, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation, budget.Token);
        try
        {
            return Measure(rung, context with { Cancellation = either.Token }, onFit);
        }
        catch (AipmException error)
        {
            return new RungOutcome(rung) { Problem = error.Problem.TrimEnd('.') };
        }
        catch (OperationCanceledException) when (!context.Cancellation.IsCancellationRequested)
        {
            return OverBudget(rung);
        }
    }

    private RungOutcome OverBudget(Rung rung) => new(rung) { Problem = $"it did not fit into the budget of {DurationText.Write(context.Options.Budget)}" };

    private RungOutcome Measure(Rung rung, RungContext limited, Action<int, int> onFit)
    {
        var (folds, width) = (context.Protocol.Folds, problem.Target.Width);
        var fits = folds.Count + (context.Protocol.IsFolded ? 1 : 0);
        var predictions = new double[_judged.Length * width];
        FittedRung? kept = null;
        var (fitTime, predictTime) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var i = 0; i < fits; i++)
        {
            onFit(i, fits);
            limited.Cancellation.ThrowIfCancellationRequested();
            var begin = time.GetTimestamp();
            kept = rung.Fit(problem, i < folds.Count ? folds[i].Train : [.. Enumerable.Range(0, problem.Table.RowCount)], limited);
            var fitted = time.GetTimestamp();
            fitTime = time.GetElapsedTime(begin, fitted);
            if (i < folds.Count)
            {
                Place(kept.Predict(folds[i].Test), folds[i].Test, predictions);
                predictTime += time.GetElapsedTime(fitted);
            }
        }

        var unknown = Enumerable.Range(0, _judged.Length).Count(row => !predictions.AsSpan(row * width, width).ToArray().All(double.IsFinite));
        return unknown > 0
            ? new RungOutcome(rung) { Problem = $"it gave no finite number in {Reports.NumberText.Count(unknown)} rows" }
            : new RungOutcome(rung)
            {
                Predictions = predictions,
                Kept = kept,
                Cost = new RungCost(fitTime, predictTime * (1000.0 / _judged.Length), kept?.Model?.Files().Values.Sum(file => (long)file.Length) ?? 0),
            };
    }

    private void Place(double[] said, int[] rows, double[] predictions)
    {
        var width = problem.Target.Width;
        for (var i = 0; i < rows.Length; i++)
        {
            said.AsSpan(i * width, width).CopyTo(predictions.AsSpan(Array.BinarySearch(_judged, rows[i]) * width));
        }
    }
}
