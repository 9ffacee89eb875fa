using CsCheck;

namespace AiPm.Learning.Tests;

public class RegressionScoresTests
{
    private static readonly Gen<(double[] Y, double[] F, int[] W)> Rows =
        from n in Gen.Int[1, 25]
        from y in Gen.Double[-50, 50].Array[n]
        from f in Gen.Double[-50, 50].Array[n]
        from w in Gen.Int[0, 3].Array[n]
        where w.Sum() > 0
        select (y, f, w);

    public static TheoryData<string> Names => EvaluationCases.Names("regression");

    [Theory]
    [MemberData(nameof(Names))]
    public void All_measures_agree_with_scikit_learn(string name)
    {
        var one = EvaluationCases.Of("regression", name);
        var (y, f, w) = (one.Numbers("actual"), one.Numbers("predicted"), one.Numbers("weights"));

        one.Agrees("mae", RegressionScores.MeanAbsoluteError(y, f, w));
        one.Agrees("rmse", RegressionScores.RootMeanSquaredError(y, f, w));
        one.Agrees("r2", RegressionScores.RSquared(y, f, w));
        one.Agrees("mape", RegressionScores.MeanAbsolutePercentageError(y, f, w));
        one.Agrees("median", RegressionScores.MedianAbsoluteError(y, f, w));
        one.Agrees("pinball_0.1", QuantileScores.Pinball(y, f, 0.1, w));
        one.Agrees("pinball_0.9", QuantileScores.Pinball(y, f, 0.9, w));
        one.AgreesWhereGiven("poisson", () => RegressionScores.MeanPoissonDeviance(y, f, w));
    }

    [Fact]
    public void A_whole_weight_is_so_many_repetitions() => Rows.Sample(rows =>
    {
        var (y, f, w) = rows;
        var weights = Array.ConvertAll(w, weight => (double)weight);
        double[] manyY = [.. y.SelectMany((value, i) => Enumerable.Repeat(value, w[i]))];
        double[] manyF = [.. f.SelectMany((value, i) => Enumerable.Repeat(value, w[i]))];

        Near(RegressionScores.MeanAbsoluteError(manyY, manyF), RegressionScores.MeanAbsoluteError(y, f, weights));
        Near(RegressionScores.RootMeanSquaredError(manyY, manyF), RegressionScores.RootMeanSquaredError(y, f, weights));
        Near(RegressionScores.SymmetricPercentageError(manyY, manyF), RegressionScores.SymmetricPercentageError(y, f, weights));
        Near(QuantileScores.Pinball(manyY, manyF, 0.3), QuantileScores.Pinball(y, f, 0.3, weights));
        Near(QuantileScores.Coverage(manyY, manyF, [.. manyF.Select(value => value + 10)]), QuantileScores.Coverage(y, f, [.. f.Select(value => value + 10)], weights));
        Near(
            RegressionScores.MedianAbsoluteError(manyY, manyF, [.. manyY.Select(_ => 1.0)]),
            RegressionScores.MedianAbsoluteError(y, f, weights));
        if (manyY.Length > 1 && manyY.Distinct().Count() > 1)
        {
            Near(RegressionScores.RSquared(manyY, manyF), RegressionScores.RSquared(y, f, weights));
        }
    });

    [Fact]
    public void Measures_are_means_over_rows_however_many_lanes_a_processor_has() => Rows.Sample(rows =>
    {
        var (y, f, w) = rows;
        var weights = Array.ConvertAll(w, weight => (double)weight);
        var errors = y.Zip(f, (came, said) => came - said).ToArray();
        var mean = y.Zip(w, (came, weight) => weight * came).Sum() / w.Sum();

        Near(errors.Average(Math.Abs), RegressionScores.MeanAbsoluteError(y, f));
        Near(errors.Zip(w, (error, weight) => weight * Math.Abs(error)).Sum() / w.Sum(), RegressionScores.MeanAbsoluteError(y, f, weights));
        Near(Math.Sqrt(errors.Average(error => error * error)), RegressionScores.RootMeanSquaredError(y, f));
        if (y.Length > 1 && y.Zip(w).Where(row => row.Second > 0).Select(row => row.First).Distinct().Count() > 1)
        {
            Near(
                1 - (errors.Zip(w, (error, weight) => weight * error * error).Sum() / y.Zip(w, (came, weight) => weight * (came - mean) * (came - mean)).Sum()),
                RegressionScores.RSquared(y, f, weights));
        }
    });

    [Fact]
    public void Measures_keep_their_bounds_and_do_not_mind_the_scale_of_weights() => Rows.Sample(rows =>
    {
        var (y, f, w) = rows;
        var weights = Array.ConvertAll(w, weight => (double)weight);
        var scaled = Array.ConvertAll(weights, weight => weight * 7.5);

        var (mae, rmse) = (RegressionScores.MeanAbsoluteError(y, f, weights), RegressionScores.RootMeanSquaredError(y, f, weights));
        Assert.True(mae >= 0 && rmse >= mae - 1e-9);
        Assert.True(RegressionScores.RSquared(y, f, weights) is double.NaN or <= 1);
        Assert.InRange(RegressionScores.SymmetricPercentageError(y, f, weights), 0, 2);
        Near(mae, RegressionScores.MeanAbsoluteError(y, f, scaled));
        Near(rmse, RegressionScores.RootMeanSquaredError(y, f, scaled));
        Near(mae / 2, QuantileScores.Pinball(y, f, 0.5, weights));
    });

    // By hand: |30−28|/58 … of Hyndman and Koehler's formulas.
    [Fact]
    public void Symmetric_and_scaled_errors_follow_their_formulas()
    {
        Assert.Equal(((2 * 2.0 / 58) + 0 + (2 * 5.0 / 5)) / 3, RegressionScores.SymmetricPercentageError([30, 0, 5], [28, 0, 0]), 12);

        // The history misses by 2, 1 and 3 a step; a season of 2 by 1 and 4.
        double[] history = [10, 12, 11, 14];
        Assert.Equal(1.5 / 2, RegressionScores.MeanAbsoluteScaledError([1, 2], [2, 4], history), 12);
        Assert.Equal(1.5 / 1.5, RegressionScores.MeanAbsoluteScaledError([1, 2], [2, 4], history, 2), 12);
        Assert.Equal(double.NaN, RegressionScores.MeanAbsoluteScaledError([1, 2], [2, 4], history, 4));
        Assert.Equal(double.NaN, RegressionScores.MeanAbsoluteScaledError([1, 2], [2, 4], [3, 3, 3]));
    }

    [Fact]
    public void What_is_not_defined_is_no_number()
    {
        Assert.Equal(double.NaN, RegressionScores.RSquared([1], [2]));
        Assert.Equal(double.NaN, RegressionScores.MeanPoissonDeviance([-1, 2], [1, 2]));
        Assert.Equal(double.NaN, RegressionScores.MeanPoissonDeviance([1, 2], [0, 2]));
    }

    [Fact]
    public void Rows_that_do_not_fit_together_are_refused()
    {
        Assert.Throws<ArgumentException>(() => RegressionScores.MeanAbsoluteError([], []));
        Assert.Throws<ArgumentException>(() => RegressionScores.MeanAbsoluteError([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => RegressionScores.MeanAbsoluteError([1, 2], [1, 2], [1]));
        Assert.Throws<ArgumentException>(() => RegressionScores.MeanAbsoluteError([1, 2], [1, 2], [1, -1]));
        Assert.Throws<ArgumentException>(() => RegressionScores.MeanAbsoluteError([1, 2], [1, 2], [1, double.NaN]));
        Assert.Throws<ArgumentException>(() => RegressionScores.MeanAbsoluteError([1, 2], [1, 2], [0, 0]));
    }

    private static void Near(double expected, double actual) => Assert.True(Math.Abs(expected - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected)), $"{expected:R} and {actual:R}");
}
