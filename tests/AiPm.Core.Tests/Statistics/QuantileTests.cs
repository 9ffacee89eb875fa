using AiPm.Statistics;
using CsCheck;

namespace AiPm.Core.Tests;

public class QuantileTests
{
    // numpy 1.24.2: numpy.quantile(GammaSample.Values, p), rounded to the 15 digits that a float prints.
    [Theory]
    [InlineData(0, 0.948)]
    [InlineData(0.025, 1.171275)]
    [InlineData(0.1, 1.8849)]
    [InlineData(0.25, 3.0945)]
    [InlineData(0.5, 4.7315)]
    [InlineData(0.9, 9.3097)]
    [InlineData(0.975, 12.021625)]
    [InlineData(1, 17.818)]
    public void A_quantile_is_numpys(double probability, double expected) => Assert.Equal(expected, Quantile.Of(GammaSample.Values, probability), 1e-12);

    [Fact]
    public void A_quantile_lies_between_its_neighbours_and_grows_with_the_probability() =>
        Gen.Select(Gen.Double[-1e6, 1e6].Array[1, 30], Gen.Double[0, 1], Gen.Double[0, 1]).Sample((values, p, q) =>
        {
            var (low, high) = (Quantile.Of(values, Math.Min(p, q)), Quantile.Of(values, Math.Max(p, q)));
            Assert.True(low <= high + 1e-9);
            Assert.InRange(low, values.Min() - 1e-9, values.Max() + 1e-9);
        });

    [Fact]
    public void An_infinite_value_reaches_only_its_own_quantiles()
    {
        Assert.Equal(1, Quantile.Of([1, double.PositiveInfinity], 0));
        Assert.Equal(double.PositiveInfinity, Quantile.Of([1, double.PositiveInfinity], 0.5));
        Assert.Equal(double.PositiveInfinity, Quantile.Of([1, double.PositiveInfinity, double.PositiveInfinity], 0.8));
    }

    [Fact]
    public void The_sample_is_not_changed_and_must_not_be_empty()
    {
        double[] values = [3, 1, 2];
        Quantile.Of(values, 0.5);

        Assert.Equal([3, 1, 2], values);
        Assert.Throws<ArgumentException>(() => Quantile.Of([], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.Of(values, 1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => Quantile.Of(values, -0.01));
    }
}
