using AiPm.Pictures;
using AiPm.Reports;
using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>Would more data help? The error of a learner after training on more and more of its rows, and the law it follows.</summary>
public sealed record LearningCurve : IPictured
{
    private const double Enough = 0.02;
    private const int Resamples = 400;

    /// <summary>What is measured, lower being better, such as <c>MAE</c>.</summary>
    public required string ErrorName { get; init; }

    /// <summary>The errors by training rows, ascending.</summary>
    public required IReadOnlyList<LearningPoint> Points { get; init; }

    /// <summary>The law fitted, or null where there is too little.</summary>
    public InversePowerLaw? Law { get; init; }

    /// <summary>The share by which twice the rows would cut the error, with a 95 % interval over the refits; null without a law.</summary>
    public Interval? GainOfDoubling { get; init; }

    /// <summary>What was drawn again for the interval. Default: the refits; where the rows held out are known, those too.</summary>
    public string IntervalOver { get; init; } = "the refits";

    /// <summary>Whether more rows would help.</summary>
    public MoreData Verdict => GainOfDoubling switch
    {
        { Lower: >= Enough } => MoreData.Helps,
        { Upper: < Enough } => MoreData.HardlyHelps,
        _ => MoreData.Unclear,
    };

    /// <summary>The finding in words.</summary>
    public string Sentence => LearningCurveSentence.Of(this);

    /// <summary>Measures a learning curve: fits on shares of the rows and measures each model.</summary>
    /// <param name="train">The training rows.</param>
    /// <param name="learner">Fits a model, preprocessing and all, to some rows.</param>
    /// <param name="error">The error of a model on rows held out, such as <see cref="ErrorOn"/> gives.</param>
    /// <param name="errorName">What that is called, such as <c>MAE</c>.</param>
    /// <param name="options">Which shares, how often. Default: five shares, three times.</param>
    /// <param name="cancellation">Stops it between two fits.</param>
    public static LearningCurve Measure(
        Table train, Func<Table, Model> learner, Func<Model, double> error, string errorName, LearningCurveOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(error);
        var how = options ?? new LearningCurveOptions();
        if (how.Shares.Count == 0 || how.Shares.Any(share => !(share > 0 && share <= 1)) || how.Repeats < 1)
        {
            throw new AipmException($"The shares of a learning curve are above 0 and at most 1, but {string.Join(", ", how.Shares.Select(share => NumberText.Figure(share)))} came.", "shares such as 0.1, 0.3 and 1");
        }

        if (train.RowCount == 0)
        {
            throw new AipmException("The training data has no rows.", "data with rows");
        }

        var errors = new SortedDictionary<int, List<double>>();
        foreach (var rows in Draws(train.RowCount, how))
        {
            cancellation.ThrowIfCancellationRequested();
            (errors.TryGetValue(rows.Length, out var own) ? own : errors[rows.Length] = []).Add(error(learner(train.Take(rows))));
        }

        return Of(errorName, [.. errors.Select(pair => new LearningPoint(pair.Key, pair.Value))], how.Seed);
    }

    /// <summary>The error on rows held out: MAE for numbers, the mean pinball loss for quantiles, log loss for classes.</summary>
    /// <param name="test">The rows held out.</param>
    /// <param name="target">The column that holds what came. Default: the model's target.</param>
    public static Func<Model, double> ErrorOn(Table test, string? target = null) => model => HeldOutLosses.Of(model, test, new EvaluateOptions { Target = target }).Mean;

    /// <inheritdoc/>
    public Scene Draw() => LearningCurvePicture.Of(this);

    /// <summary>The rows that are learned from, draw by draw: each ascending.</summary>
    /// <param name="rowCount">How many rows there are.</param>
    /// <param name="options">Which shares, how often.</param>
    internal static IEnumerable<int[]> Draws(int rowCount, LearningCurveOptions options)
    {
        for (var repeat = 0; repeat < (options.IsInTime ? 1 : options.Repeats); repeat++)
        {
            var order = Order(rowCount, options, repeat);
            foreach (var count in options.Shares.Select(share => Math.Max(1, (int)Math.Round(share * rowCount))).Distinct())
            {
                // All rows are the same rows however they are drawn.
                if (count < rowCount || repeat == 0)
                {
                    yield return [.. order.Take(count).Order()];
                }
            }
        }
    }

    /// <summary>The curve of measured errors, with its law.</summary>
    internal static LearningCurve Of(string errorName, IReadOnlyList<LearningPoint> points, int seed) => Of(errorName, points, replicate =>
    {
        var random = SplitMix64.For(seed, replicate);
        return [.. points.Select(point => Enumerable.Range(0, point.Errors.Count).Sum(_ => point.Errors[random.Below(point.Errors.Count)] / point.Errors.Count))];
    });

    /// <summary>The curve of losses measured on the same rows for all sizes: those rows are drawn again too.</summary>
    internal static LearningCurve OfLosses(string errorName, IReadOnlyList<(int RowCount, IReadOnlyList<HeldOutLosses> Fits)> sizes, int seed)
    {
        var first = sizes[0].Fits[0];
        var resampling = first.IsInTime ? RowResampling.InTime(first.Losses.Length, seed) : RowResampling.Independent(first.Losses.Length, seed);
        var counts = new ushort[first.Losses.Length];
        double[] Drawn(int replicate)
        {
            resampling.Draw(replicate, counts);
            var random = SplitMix64.For(~seed, replicate);
            return [.. sizes.Select(size => Enumerable.Range(0, size.Fits.Count).Sum(_ => size.Fits[random.Below(size.Fits.Count)].MeanOf(counts) / size.Fits.Count))];
        }

        var curve = Of(errorName, [.. sizes.Select(size => new LearningPoint(size.RowCount, [.. size.Fits.Select(fit => fit.Mean)]))], Drawn);
        return curve with { IntervalOver = "the refits and the rows held out" };
    }

    private static LearningCurve Of(string errorName, IReadOnlyList<LearningPoint> points, Func<int, double[]> draw)
    {
        double[] sizes = [.. points.Select(point => (double)point.RowCount)];
        var law = InversePowerLaw.Fit(sizes, [.. points.Select(point => point.Error)]);
        return new LearningCurve { ErrorName = errorName, Points = points, Law = law, GainOfDoubling = law is null ? null : Gain(law, sizes, draw) };
    }

    private static Interval? Gain(InversePowerLaw law, double[] sizes, Func<int, double[]> draw)
    {
        double[] gains = [.. Enumerable.Range(0, Resamples).Select(replicate => InversePowerLaw.Fit(sizes, draw(replicate))).OfType<InversePowerLaw>().Select(fitted => Doubling(fitted, sizes[^1])).Order()];
        var gain = Doubling(law, sizes[^1]);
        return gains.Length == 0 ? null : new Interval(gain, Math.Min(gain, Quantile.OfSorted(gains, 0.025)), Math.Max(gain, Quantile.OfSorted(gains, 0.975)));
    }

    private static double Doubling(InversePowerLaw law, double rowCount) => 1 - (law.ErrorAt(2 * rowCount) / law.ErrorAt(rowCount));

    private static int[] Order(int rowCount, LearningCurveOptions options, int repeat)
    {
        int[] rows = [.. Enumerable.Range(0, rowCount)];
        if (options.IsInTime)
        {
            Array.Reverse(rows);
            return rows;
        }

        var random = SplitMix64.For(options.Seed, repeat);
        for (var i = rows.Length - 1; i > 0; i--)
        {
            var other = random.Below(i + 1);
            (rows[i], rows[other]) = (rows[other], rows[i]);
        }

        return rows;
    }
}
