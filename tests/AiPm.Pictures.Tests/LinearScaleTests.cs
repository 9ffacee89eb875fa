using CsCheck;

namespace AiPm.Pictures.Tests;

public class LinearScaleTests
{
    private static readonly Gen<double> Numbers = Gen.OneOf(
        Gen.Double[-1000, 1000], Gen.Double[-1, 1], Gen.Double[-1e12, 1e12], Gen.Double[0, 1e-9],
        Gen.Double, Gen.OneOf<double>(0, -0.0, 1e300, -1e300, double.MaxValue, double.MinValue, double.Epsilon, 1e15, double.PositiveInfinity));

    [Fact]
    public void Ticks_are_inside_the_range_ascending_evenly_spaced_and_not_too_many() =>
        Gen.Select(Numbers, Numbers, Gen.Int[1, 8]).Where((a, b, _) => !double.IsNaN(a) && !double.IsNaN(b)).Sample((a, b, count) =>
        {
            var scale = new LinearScale(a, b, 0, 100);
            var ticks = scale.Ticks(count);
            var step = scale.Step(count);

            Assert.InRange(ticks.Count, count == 1 ? 0 : 1, count);
            Assert.All(ticks, tick => Assert.InRange(tick, scale.Minimum, scale.Maximum));
            for (var i = 1; i < ticks.Count; i++)
            {
                Assert.True(ticks[i] > ticks[i - 1]);
                Assert.Equal(1, (ticks[i] - ticks[i - 1]) / step, 1e-5);
            }
        });

    [Fact]
    public void Steps_are_1_2_2_5_or_5_times_a_power_of_ten() =>
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[1e-6, 1e6], Gen.Int[1, 8]).Sample((a, width, count) =>
        {
            var step = new LinearScale(a, a + width, 0, 100).Step(count);
            var mantissa = step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9));
            Assert.Contains(new[] { 1, 2, 2.5, 5 }, nice => Math.Abs(nice - mantissa) < 1e-9);
        });

    [Theory]
    [InlineData(0, 5700, 5, new double[] { 0, 2000, 4000 })]
    [InlineData(0, 1, 6, new double[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(0.1, 0.72, 5, new double[] { 0.2, 0.4, 0.6 })]
    [InlineData(-1, 1, 5, new double[] { -1, -0.5, 0, 0.5, 1 })]
    [InlineData(0, 100, 5, new double[] { 0, 25, 50, 75, 100 })]
    public void Ticks_of_known_ranges_are_the_round_numbers(double minimum, double maximum, int count, double[] expected) =>
        Assert.Equal(expected, new LinearScale(minimum, maximum, 0, 100).Ticks(count));

    [Fact]
    public void Position_grows_with_the_number_and_stays_on_the_paper() =>
        Gen.Select(Numbers, Numbers, Numbers, Numbers).Where((a, b, c, d) => !double.IsNaN(a + b) && !double.IsNaN(c) && !double.IsNaN(d)).Sample((a, b, c, d) =>
        {
            var scale = new LinearScale(a, b, 20, 700);
            var (low, high) = (scale.Position(Math.Min(c, d)), scale.Position(Math.Max(c, d)));

            Assert.InRange(low, 20, high);
            Assert.InRange(high, low, 700);
        });

    [Fact]
    public void Covering_nothing_is_zero_to_one()
    {
        var scale = LinearScale.Covering([double.NaN, double.PositiveInfinity], 0, 10);

        Assert.Equal((0, 1), (scale.Minimum, scale.Maximum));
    }

    [Theory]
    [InlineData(3_000, 1_000, "3000")]
    [InlineData(1.2e-9, 2e-10, "1.2e−9")]
    [InlineData(1e300, 5e299, "1e300")]
    [InlineData(-5e299, 5e299, "−5e299")]
    [InlineData(0.25, 0.25, "0.25")]
    [InlineData(7.5, 2.5, "7.5")]
    [InlineData(5, 2.5, "5.0")]
    public void Tick_labels_have_the_decimals_of_the_step(double value, double step, string expected) =>
        Assert.Equal(expected, AxisNumber.Tick(value, step));

    [Theory]
    [InlineData(3390.8, 1000, "3391")]
    [InlineData(0.7284, 0.1, "0.728")]
    [InlineData(12.34, 5, "12.3")]
    [InlineData(0.001, 1000, "0.00100")]
    [InlineData(double.PositiveInfinity, 1, "∞")]
    public void Values_have_decimals_that_can_be_seen_on_the_axis(double value, double step, string expected) =>
        Assert.Equal(expected, AxisNumber.Value(value, step));
}
