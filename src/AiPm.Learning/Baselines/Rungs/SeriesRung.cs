using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Says a past value again: the newest known, that of a season ago, or that of the same weekday last week.</summary>
/// <remarks>
/// As each row is forecast, values up to the horizon before it are known, also those of rows held out: that is how these forecasts are made
/// in practice, and they learn nothing. Hyndman and Athanasopoulos (3rd ed.), section 5.2.
/// </remarks>
internal sealed record SeriesRung(string Name, SeriesKind Kind) : Rung(Name, RungFamily.Dummy)
{
    /// <summary>The past of a problem as rungs; none where rows have no time or classes are predicted.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">What the user asked for.</param>
    public static IEnumerable<SeriesRung> Of(BaselineProblem problem, BaselineOptions options)
    {
        if (problem.Times is null || problem.Target.IsClasses)
        {
            yield break;
        }

        yield return new SeriesRung("naive", SeriesKind.Naive);
        if (options.Season is not null)
        {
            yield return new SeriesRung("seasonal naive", SeriesKind.Seasonal);
        }

        yield return new SeriesRung(SameWeekdayLastWeek.Name, SeriesKind.Weekday);
    }

    /// <summary>What is said of each row of a problem, NaN where no past value is known.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">What the user asked for.</param>
    public double[] Forecast(BaselineProblem problem, BaselineOptions options)
    {
        var (times, steps) = (Times(problem), problem.Steps ?? []);
        var stepTimes = times.Distinct().ToArray();
        DateTime[] known = [.. steps.Select(step => step >= options.Horizon ? stepTimes[step - options.Horizon] : DateTime.MinValue)];
        int[] rows = [.. Enumerable.Range(0, times.Length)];
        if (Kind == SeriesKind.Weekday)
        {
            return SameWeekdayLastWeek.Forecast(times, problem.Target.Values, rows, known, problem.Groups);
        }

        var series = new Dictionary<int, PastValues>();
        foreach (var row in rows)
        {
            var group = problem.Groups?[row] ?? 0;
            (series.TryGetValue(group, out var past) ? past : series[group] = new PastValues()).Add(times[row], problem.Target.Values[row]);
        }

        return
        [
            .. rows.Select(row => Kind == SeriesKind.Naive
                ? series[problem.Groups?[row] ?? 0].Latest(known[row])
                : series[problem.Groups?[row] ?? 0].Seasonal(times[row], options.Season ?? 1, known[row])),
        ];
    }

    /// <inheritdoc/>
    public override FittedRung Fit(BaselineProblem problem, int[] train, RungContext context)
    {
        var forecast = Forecast(problem, context.Options);
        var target = problem.Target;
        var mean = target.Of(train).Average();
        double[] errors = target.Task == LearningTask.Quantile ? [.. train.Where(row => !double.IsNaN(forecast[row])).Select(row => target.Values[row] - forecast[row])] : [];
        if (target.Task == LearningTask.Quantile && errors.Length == 0)
        {
            throw new AipmException("no training row has a past value, so nothing is known of its errors", "a nearer --horizon");
        }

        double[] Say(double value) => errors.Length == 0 ? [value] : [.. ConstantRung.Quantiles(target, errors).Select(error => value + error)];
        var offsets = Say(0);
        return new FittedRung(rows => [.. rows.SelectMany(row => offsets.Select(offset => (double.IsNaN(forecast[row]) ? mean : forecast[row]) + offset))])
        {
            Model = SeriesTable.Of(this, problem, train, context.Options, value => [.. offsets.Select(offset => value + offset)]),
            UnknownCount = rows => rows.Count(row => double.IsNaN(forecast[row])),
            Detail = Kind == SeriesKind.Seasonal ? $"{NumberText.Count(context.Options.Season ?? 1)} steps" : "",
        };
    }

    private static DateTime[] Times(BaselineProblem problem) => problem.Times ?? throw new InvalidOperationException("There are no times.");
}
