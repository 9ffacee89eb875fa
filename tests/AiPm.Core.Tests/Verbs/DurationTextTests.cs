using AiPm.Verbs;
using CsCheck;

namespace AiPm.Core.Tests;

public class DurationTextTests
{
    [Theory]
    [InlineData("500ms", 0.5)]
    [InlineData("90s", 90)]
    [InlineData("5m", 300)]
    [InlineData("1.5h", 5400)]
    [InlineData("3d", 259_200)]
    [InlineData("0s", 0)]
    [InlineData(".5s", 0.5)]
    [InlineData("10000d", 864_000_000)]
    public void A_number_with_its_unit_is_read(string text, double seconds)
    {
        Assert.True(DurationText.TryRead(text, out var time));
        Assert.Equal(TimeSpan.FromSeconds(seconds), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("90")]
    [InlineData("s")]
    [InlineData("5 m")]
    [InlineData("-5m")]
    [InlineData("1,5h")]
    [InlineData("1e3s")]
    [InlineData("5M")]
    [InlineData("10001d")]
    [InlineData("99999999999999999999999999999999999d")]
    [InlineData("∞s")]
    [InlineData("NaNs")]
    public void Anything_else_is_not_a_time(string text) => Assert.False(DurationText.TryRead(text, out _));

    [Theory]
    [InlineData(0, "0ms")]
    [InlineData(90, "90s")]
    [InlineData(120, "2m")]
    [InlineData(5400, "90m")]
    [InlineData(86_400, "1d")]
    [InlineData(1.5, "1500ms")]
    [InlineData(0.0000001, "0.0001ms")]
    public void A_time_is_written_in_the_largest_whole_unit(double seconds, string text) =>
        Assert.Equal(text, DurationText.Write(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void What_is_written_reads_back() =>
        Gen.OneOf(Gen.Long[0, 10_000 * TimeSpan.TicksPerDay], Gen.Long[0, 10_000].Select(n => n * TimeSpan.TicksPerMinute)).Sample(ticks =>
        {
            Assert.True(DurationText.TryRead(DurationText.Write(new TimeSpan(ticks)), out var time));
            Assert.Equal(ticks, time.Ticks);
        });
}
