using AiPm.Statistics;
using CsCheck;

namespace AiPm.Core.Tests;

public class BootstrapTests
{
    // scipy 1.10.1: scipy.stats.bootstrap((x,), numpy.mean, n_resamples=200000, method='percentile', random_state=2).
    // The tolerance is four standard errors of a 2.5 % quantile from 20,000 resamples.
    [Fact]
    public void The_interval_of_a_mean_is_scipys()
    {
        var interval = Bootstrap.Percentile(GammaSample.Values.Length, rows => rows.Average(row => GammaSample.Values[row]), seed: 1, resamples: 20_000);

        Assert.Equal(5.207025, interval.Estimate, 1e-9);
        Assert.Equal(4.263173750000001, interval.Lower, 0.03);
        Assert.Equal(6.273775625000001, interval.Upper, 0.04);
        Assert.Equal(0.95, interval.Confidence);
    }

    // As above with numpy.median and confidence_level=0.9; medians of resamples are few, so the ends are nearly exact.
    [Fact]
    public void The_interval_of_a_median_at_90_percent_is_scipys()
    {
        var interval = Bootstrap.Percentile(
            GammaSample.Values.Length, rows => Quantile.Of(rows.Select(row => GammaSample.Values[row]), 0.5), seed: 1, resamples: 20_000, confidence: 0.9);

        Assert.Equal(3.4325, interval.Lower, 0.04);
        Assert.Equal(5.406499999999999, interval.Upper, 0.04);
    }

    // numpy 1.24.2: 200,000 resamples of 18 circular blocks of 7, cut to 120 rows; numpy.quantile(means, [0.025, 0.975]).
    [Fact]
    public void The_interval_with_blocks_is_that_of_a_circular_block_bootstrap_in_numpy()
    {
        var values = AutocorrelatedSample.Values;

        var interval = Bootstrap.Percentile(values.Length, rows => rows.Average(row => values[row]), seed: 1, resamples: 20_000, blockLength: 7);

        Assert.Equal(-0.3641499999999999, interval.Estimate, 1e-9);
        Assert.Equal(-0.712275, interval.Lower, 0.015);
        Assert.Equal(-0.00205833, interval.Upper, 0.015);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_and_another_seed_another()
    {
        Interval Run(int seed) => Bootstrap.Percentile(40, rows => rows.Average(row => GammaSample.Values[row]), seed, resamples: 200);

        Assert.Equal(Run(7), Run(7));
        Assert.NotEqual(Run(7), Run(8));
    }

    [Fact]
    public void Blocks_are_neighbours_in_a_circle_and_fill_the_sample() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 40], Gen.Int).Sample((count, length, seed) =>
        {
            var first = true;
            Bootstrap.Percentile(
                count,
                rows =>
                {
                    Assert.Equal(count, rows.Length);
                    Assert.All(rows, row => Assert.InRange(row, 0, count - 1));
                    for (var i = 1; !first && i < count; i++)
                    {
                        Assert.True(i % length == 0 || rows[i] == (rows[i - 1] + 1) % count);
                    }

                    first = false;
                    return 0;
                },
                seed,
                resamples: 3,
                blockLength: length);
        });

    [Fact]
    public void Resamples_without_a_value_are_left_out()
    {
        var all = Bootstrap.Percentile(3, _ => double.NaN, seed: 1, resamples: 10);
        Assert.True(double.IsNaN(all.Lower) && double.IsNaN(all.Upper) && double.IsNaN(all.Estimate));

        // The first call is the estimate itself; then every second resample has no value.
        var calls = 0;
        var some = Bootstrap.Percentile(3, _ => calls++ % 2 == 0 ? 5 : double.NaN, seed: 1, resamples: 10);
        Assert.Equal((5.0, 5.0, 5.0), (some.Estimate, some.Lower, some.Upper));
    }

    [Fact]
    public void One_row_has_an_interval_of_no_width() =>
        Assert.Equal(new Interval(4, 4, 4), Bootstrap.Percentile(1, rows => rows[0] + 4, seed: 1));

    [Theory]
    [InlineData(1, 7, 1)]
    [InlineData(10, 7, 5)]
    [InlineData(100, 7, 7)]
    [InlineData(1000, 7, 10)]
    [InlineData(5000, 7, 18)]
    [InlineData(5000, 30, 30)]
    [InlineData(0, 7, 1)]
    public void A_block_is_the_cube_root_of_the_rows_but_a_cycle_at_least(int rowCount, int cycle, int length) =>
        Assert.Equal(length, Bootstrap.BlockLength(rowCount, cycle));

    [Fact]
    public void An_interval_contains_its_ends()
    {
        var interval = new Interval(2, 1, 3);

        Assert.True(interval.Contains(1) && interval.Contains(3));
        Assert.False(interval.Contains(0.999) || interval.Contains(3.001) || interval.Contains(double.NaN));
    }

    [Fact]
    public void Counts_below_one_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Percentile(0, _ => 0, seed: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Percentile(1, _ => 0, seed: 1, resamples: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Percentile(1, _ => 0, seed: 1, blockLength: 0));
    }
}
