using CsCheck;

namespace AiPm.Learning.Tests;

public class LearningCurveTests
{
    private static readonly double[] Sizes = [100, 178, 316, 562, 1000];

    [Fact]
    public void A_law_is_found_again() => (from a in Gen.Double[0.1, 5] from b in Gen.Double[0.5, 20] from c in Gen.Double[0.1, 1.5] select (a, b, c)).Sample(law =>
    {
        var truth = new InversePowerLaw(law.a, law.b, law.c);

        var found = InversePowerLaw.Fit(Sizes, [.. Sizes.Select(truth.ErrorAt)]);

        Assert.NotNull(found);
        Assert.Equal(truth.ErrorAt(2000), found.ErrorAt(2000), 1e-4 * truth.ErrorAt(2000));
    });

    // SciPy 1.10.1: curve_fit(lambda n, a, b, c: a + b * n**-c, n, e, p0=(0.5, 5, 0.5), sigma=e, xtol=1e-14, ftol=1e-14).
    [Fact]
    public void The_fit_of_noisy_errors_agrees_with_SciPy()
    {
        var found = InversePowerLaw.Fit([10, 20, 50, 100, 200], [2.1, 1.62, 1.19, 1.02, 0.88]);

        Assert.NotNull(found);
        Assert.Equal(0.6273020427188495, found.Floor, 5);
        Assert.Equal(5.68807793789942, found.Scale, 4);
        Assert.Equal(0.5858332543597202, found.Exponent, 5);
    }

    [Fact]
    public void Errors_that_rise_give_a_flat_law() => Assert.Equal(0, InversePowerLaw.Fit(Sizes, [1, 1.1, 1.2, 1.3, 1.4])?.Scale);

    [Fact]
    public void Two_sizes_or_errors_of_zero_give_no_law()
    {
        Assert.Null(InversePowerLaw.Fit([10, 20, 20], [2, 1, 1]));
        Assert.Null(InversePowerLaw.Fit(Sizes, [2, 1, 1, 1, 0]));
        Assert.Equal(MoreData.Unclear, LearningCurve.Of("MAE", [new(10, [2]), new(20, [1])], 42).Verdict);
    }

    [Fact]
    public void Each_share_is_fitted_so_often_and_the_whole_once()
    {
        var sizes = new List<int>();
        var table = new Table([new Column<double>("x", [.. Enumerable.Range(0, 200).Select(i => (double)i)])]);

        var curve = LearningCurve.Measure(table, rows => { sizes.Add(rows.RowCount); return ColumnModel.Of(LearningTask.Regression).Model; }, _ => 1 + (1.0 / sizes[^1]), "MAE", new LearningCurveOptions { Shares = [0.1, 0.5, 1] }, TestContext.Current.CancellationToken);

        Assert.Equal([20, 20, 20, 100, 100, 100, 200], sizes.Order());
        Assert.Equal([20, 100, 200], curve.Points.Select(point => point.RowCount));
    }

    [Fact]
    public void In_time_a_share_is_the_last_rows()
    {
        var firsts = new List<double>();
        var table = new Table([new Column<double>("x", [.. Enumerable.Range(0, 100).Select(i => (double)i)])]);

        LearningCurve.Measure(table, rows => { firsts.Add(rows["x"].ToDoubles()[0]); return ColumnModel.Of(LearningTask.Regression).Model; }, _ => 1, "MAE", new LearningCurveOptions { IsInTime = true, Shares = [0.2, 1] }, TestContext.Current.CancellationToken);

        Assert.Equal([80, 0], firsts);
    }

    // Means of n normal numbers miss a held-out mean by an error that falls as 1/n: the curve of a real learner.
    [Fact]
    public void A_learner_that_gains_from_rows_is_told_from_one_that_does_not()
    {
        Assert.Equal(MoreData.Helps, Falling(0.5, 0.4, 0.01).Verdict);
        Assert.Equal(MoreData.HardlyHelps, Falling(2, 1.2, 0.004).Verdict);
        Assert.Contains("twice as many", Falling(0.5, 0.4, 0.01).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_error_held_out_is_that_of_the_task()
    {
        Assert.Equal(1.5, LearningCurve.ErrorOn(new Table([new Column<double>("y", [1, 2]), new Column<double>("p0", [2, 4])]))(ColumnModel.Of(LearningTask.Regression).Model));
        Assert.Equal(
            -Math.Log(0.8),
            LearningCurve.ErrorOn(new Table([new Column<string>("y", ["b"]), new Column<double>("p0", [0.2]), new Column<double>("p1", [0.8])]))(ColumnModel.Of(LearningTask.Binary, ["a", "b"]).Model),
            12);
    }

    [Fact]
    public void Shares_that_are_none_and_empty_data_are_refused()
    {
        var table = new Table([new Column<double>("x", [1, 2])]);
        Assert.Throws<AipmException>(() => LearningCurve.Measure(table, _ => ColumnModel.Of(LearningTask.Regression).Model, _ => 1, "MAE", new LearningCurveOptions { Shares = [0, 1] }, TestContext.Current.CancellationToken));
        Assert.Throws<AipmException>(() => LearningCurve.Measure(new Table([], 0), _ => ColumnModel.Of(LearningTask.Regression).Model, _ => 1, "MAE", cancellation: TestContext.Current.CancellationToken));
    }

    internal static LearningCurve Falling(double floor, double exponent, double noise)
    {
        var random = new Random(2);
        return LearningCurve.Of(
            "MAE",
            [.. Sizes.Select(size => new LearningPoint((int)size, [.. Enumerable.Range(0, 3).Select(_ => floor + (9 * Math.Pow(size, -exponent)) + (noise * (random.NextDouble() - 0.5)))]))],
            42);
    }
}
