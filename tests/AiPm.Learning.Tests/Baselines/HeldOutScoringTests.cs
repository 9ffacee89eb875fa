namespace AiPm.Learning.Tests;

public class HeldOutScoringTests
{
    // For the mean the bootstrap's standard error is known: s/√n with divisor n; the interval is ±1.96 of it.
    [Fact]
    public void The_interval_of_a_mean_agrees_with_the_normal_one()
    {
        var random = new Random(5);
        double[] losses = [.. Enumerable.Range(0, 2000).Select(_ => random.NextDouble())];
        var mean = losses.Average();
        var error = Math.Sqrt(losses.Average(loss => (loss - mean) * (loss - mean)) / losses.Length);

        var interval = new HeldOutScoring(losses.Length, 1, 42).Mean(losses);

        Assert.Equal(mean, interval.Estimate, 12);
        Assert.Equal(mean - (1.96 * error), interval.Lower, 0.1 * error);
        Assert.Equal(mean + (1.96 * error), interval.Upper, 0.1 * error);
    }

    [Fact]
    public void Blocks_widen_the_interval_of_losses_that_resemble_their_neighbours()
    {
        double[] losses = [.. Enumerable.Range(0, 700).Select(i => (double)(i / 50 % 2))];

        var alone = new HeldOutScoring(losses.Length, 1, 42).Mean(losses);
        var blocks = new HeldOutScoring(losses.Length, 50, 42).Mean(losses);

        Assert.True(blocks.Upper - blocks.Lower > 3 * (alone.Upper - alone.Lower));
    }

    [Fact]
    public void One_class_has_no_area() => Assert.True(double.IsNaN(new HeldOutScoring(2, 1, 42).Auc([1, 2], [1, 1]).Estimate));
}
