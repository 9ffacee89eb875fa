using AiPm.Statistics;

namespace AiPm.Core.Tests;

public class StudentTTests
{
    // scipy 1.10.1: scipy.stats.t.ppf
    [Theory]
    [InlineData(0.975, 1, 12.706204736432095)]
    [InlineData(0.975, 2, 4.302652729911275)]
    [InlineData(0.975, 3.7, 2.8675207071912086)]
    [InlineData(0.975, 10, 2.2281388519649385)]
    [InlineData(0.975, 100.5, 1.9838506552637045)]
    [InlineData(0.975, 1000000.0, 1.9599663568141066)]
    [InlineData(0.5001, 5, 0.0002634305560701434)]
    [InlineData(0.999, 1.2, 127.13768835913827)]
    [InlineData(0.95, 4, 2.13184678133629)]
    public void Quantiles_are_those_of_scipy(double probability, double degrees, double expected) =>
        Assert.Equal(expected, StudentT.Quantile(probability, degrees), 1e-8 * Math.Max(1, expected));
}
