using AiPm.Progress;

namespace AiPm.Core.Tests;

public class ProgressTests
{
    [Fact]
    public void At_most_four_updates_a_second_pass_and_the_first_at_once()
    {
        var clock = new SteppedClock();
        var kept = new KeptProgress();
        var progress = new ThrottledProgress(kept, clock);

        for (var i = 0; i < 100; i++)
        {
            progress.Report(new ProgressUpdate { Activity = "training", Share = i / 100.0 });
            clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.Equal([0, 0.25, 0.5, 0.75], kept.Shares);
    }

    [Theory]
    [InlineData(249, 1)]
    [InlineData(250, 2)]
    public void The_next_update_passes_after_a_quarter_of_a_second(int milliseconds, int count)
    {
        var clock = new SteppedClock();
        var kept = new KeptProgress();
        var progress = new ThrottledProgress(kept, clock);
        progress.Report(new ProgressUpdate { Activity = "reading" });
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds));

        progress.Report(new ProgressUpdate { Activity = "reading" });

        Assert.Equal(count, kept.Shares.Count);
    }

    [Fact]
    public void An_update_is_one_line_with_what_is_known()
    {
        var update = new ProgressUpdate
        {
            Activity = "training",
            Share = 0.33,
            Rate = "41,000 rows/s",
            Remaining = TimeSpan.FromSeconds(3725),
            Metric = "loss 0.31",
        };

        Assert.Equal("training  ███████░░░░░░░░░░░░░ 33 %  41,000 rows/s  62:05 left  loss 0.31", update.ToString());
        Assert.Equal("reading", new ProgressUpdate { Activity = "reading" }.ToString());
    }

    [Theory]
    [InlineData(-1, "░░░░░░░░░░░░░░░░░░░░ 0 %")]
    [InlineData(0, "░░░░░░░░░░░░░░░░░░░░ 0 %")]
    [InlineData(1, "████████████████████ 100 %")]
    [InlineData(7, "████████████████████ 100 %")]
    [InlineData(double.PositiveInfinity, "████████████████████ 100 %")]
    public void A_share_out_of_range_is_shown_at_the_end_of_the_bar(double share, string bar) =>
        Assert.Equal($"x  {bar}", new ProgressUpdate { Activity = "x", Share = share }.ToString());

    [Fact]
    public void A_share_that_is_no_number_is_not_shown() =>
        Assert.Equal("x", new ProgressUpdate { Activity = "x", Share = double.NaN }.ToString());
}
