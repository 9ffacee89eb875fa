using AiPm.Statistics;

namespace AiPm.Core.Tests.Statistics;

/// <summary>Expected values: scipy 1.10.1 (ks_2samp, special.kolmogorov, chi2_contingency, chi2.sf, special.rel_entr).</summary>
public class ShiftStatisticsTests
{
    [Fact]
    public void Kolmogorov_Smirnov_of_small_samples_is_exact()
    {
        double[] first = [0.4, 0.9, 1.2, 1.7, 2.2, 3.3, 5.1];
        double[] second = [1.1, 2.5, 2.8, 3.1, 3.9, 4.4, 5.5, 6, 7.2];

        var result = KolmogorovSmirnov.TwoSample(first, second);

        Assert.Equal(0.6031746031746031, result.Statistic, 14);
        Assert.Equal(0.07867132867132867, result.PValue, 13);
    }

    [Fact]
    public void Kolmogorov_Smirnov_of_hundreds_of_values_is_exact()
    {
        var result = KolmogorovSmirnov.TwoSample(Sample(300, 37, 101, 10), Sample(250, 53, 97, 9));

        Assert.Equal(0.064, result.Statistic, 14);
        Assert.Equal(0.6074392112666934, result.PValue, 11);
    }

    [Fact]
    public void Kolmogorov_Smirnov_of_thousands_of_values_is_the_limit()
    {
        var result = KolmogorovSmirnov.TwoSample(Sample(5000, 7919, 10007, 1000), Sample(4000, 6101, 10009, 970));

        Assert.Equal(0.0304, result.Statistic, 13);
        Assert.Equal(0.03290156515198666, result.PValue, 12);
    }

    [Fact]
    public void Kolmogorov_Smirnov_with_ties_counts_paths_as_without()
    {
        var result = KolmogorovSmirnov.TwoSample([1, 1, 1, 1, 1, 2, 2, 2, 3, 3], [1, 1, 2, 2, 2, 3, 3, 3, 3, 3, 3]);

        Assert.Equal(0.34545454545454546, result.Statistic, 14);
        Assert.Equal(0.43451388652627043, result.PValue, 12);
    }

    [Fact]
    public void Kolmogorov_Smirnov_keeps_the_digits_of_tiny_p_values()
    {
        var result = KolmogorovSmirnov.TwoSample([.. Enumerable.Range(0, 40).Select(i => (double)i)], [.. Enumerable.Range(100, 50).Select(i => (double)i)]);

        Assert.Equal(1, result.Statistic);
        Assert.Equal(1, result.PValue / 3.340520538602392e-26, 9);
    }

    [Fact]
    public void Equal_samples_do_not_differ()
    {
        double[] sample = [1, 2, 2, 3];

        Assert.Equal(new SignificanceResult(0, 1), KolmogorovSmirnov.TwoSample(sample, sample));
    }

    [Fact]
    public void Chi_square_of_a_table()
    {
        var result = ChiSquare.Homogeneity([120, 80, 40, 10, 0], [90, 95, 60, 25, 0]);

        Assert.Equal(15.25333333333333, result.Statistic, 11);
        Assert.Equal(0.001612470124235951, result.PValue, 13);
    }

    [Theory]
    [InlineData(0.5, 1, 0.47950012218695337)]
    [InlineData(3.84, 1, 0.05004352124870519)]
    [InlineData(10, 3, 0.01856613546304325)]
    [InlineData(250, 200, 0.009379131668826098)]
    [InlineData(1e-3, 4, 0.9999998750416589)]
    [InlineData(900, 400, 1.63343896703015e-40)]
    [InlineData(120, 100, 0.08440668109369177)]
    [InlineData(50, 1, 1.537459794428033e-12)]
    public void Chi_square_tails(double statistic, int degrees, double expected) =>
        Assert.Equal(1, ChiSquare.Tail(statistic, degrees) / expected, 9);

    [Fact]
    public void One_category_or_an_empty_sample_says_nothing()
    {
        Assert.Equal(new SignificanceResult(0, 1), ChiSquare.Homogeneity([5, 0], [9, 0]));
        Assert.Equal(new SignificanceResult(0, 1), ChiSquare.Homogeneity([5, 3], [0, 0]));
    }

    [Fact]
    public void Population_stability_is_the_symmetrised_divergence() =>
        Assert.Equal(0.12108616476848127, PopulationStability.Index([120L, 80, 40, 10], [90L, 95, 60, 25]), 13);

    [Fact]
    public void Population_stability_of_a_sample_with_itself_is_zero()
    {
        var sample = Sample(500, 37, 101, 10);

        Assert.Equal(0, PopulationStability.Index(sample, sample));
        Assert.True(PopulationStability.Index(sample, [.. sample.Select(value => value + 5)]) > 1);
    }

    [Fact]
    public void False_discovery_adjusts_as_Benjamini_and_Hochberg()
    {
        // Worked by hand: sorted p times 6 / rank, then the least from the largest down.
        double[] expected = [0.03, 0.06, 0.06, 0.24, 0.03, 0.9];

        var adjusted = FalseDiscovery.Adjust([0.01, 0.04, 0.03, 0.2, 0.005, 0.9]);

        Assert.All(expected.Zip(adjusted), pair => Assert.Equal(pair.First, pair.Second, 14));
    }

    private static double[] Sample(int count, int step, int modulus, double divisor) =>
        [.. Enumerable.Range(0, count).Select(i => ((long)i * step % modulus) / divisor).Order()];
}
