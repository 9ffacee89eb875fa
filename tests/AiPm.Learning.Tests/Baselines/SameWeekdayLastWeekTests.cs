namespace AiPm.Learning.Tests;

public class SameWeekdayLastWeekTests
{
    private static readonly DateTime Monday = new(2024, 1, 1);

    [Fact]
    public void The_value_of_seven_days_before_is_taken() => Assert.Equal([10], Forecast([0, 7], [10, 20], 1));

    [Fact]
    public void A_gap_is_bridged_by_the_latest_earlier_same_weekday() => Assert.Equal([20], Forecast([0, 7, 8, 21], [10, 20, 99, 30], 3));

    [Fact]
    public void Without_an_earlier_same_weekday_there_is_no_forecast() => Assert.Equal([double.NaN], Forecast([0, 1, 2], [1, 2, 3], 2));

    [Fact]
    public void Rows_of_one_day_count_by_their_mean() => Assert.Equal([15], Forecast([0, 0, 7], [10, 20, 0], 2));

    [Fact]
    public void An_hour_looks_back_at_the_same_hour()
    {
        DateTime[] times = [Monday.AddHours(8), Monday.AddHours(9), Monday.AddDays(7).AddHours(9)];

        Assert.Equal([2], SameWeekdayLastWeek.Forecast(times, [1, 2, 3], [2]));
    }

    private static double[] Forecast(int[] days, double[] values, int row) =>
        SameWeekdayLastWeek.Forecast([.. days.Select(day => Monday.AddDays(day))], values, [row]);
}
