using CsCheck;

namespace AiPm.Pictures.Tests;

public class WaterfallChartTests
{
    [Fact]
    public void Rows_are_ordered_by_size_and_end_where_base_and_sum_say() =>
        Gen.Select(Gen.Double[-100, 100].Array[0, 40], Gen.Int[1, 15]).Sample((contributions, most) =>
        {
            var rows = WaterfallRow.Of(Chart(contributions) with { MaxSteps = most });

            Assert.InRange(rows.Count, Math.Min(contributions.Length, most), most + 1);
            var named = rows.Where(row => !row.Label.EndsWith(" others", StringComparison.Ordinal)).Select(row => Math.Abs(row.Contribution)).ToArray();
            Assert.Equal(named.OrderDescending(), named);
            Assert.Equal(10 + contributions.Sum(), rows.Count == 0 ? 10 : rows[^1].End, 1e-9);
            Assert.All(rows.Zip(rows.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        });

    [Fact]
    public void Rows_past_the_most_are_folded_into_one_that_counts_them()
    {
        var rows = WaterfallRow.Of(Chart([5, -4, 3, 2, 1]) with { MaxSteps = 2 });

        Assert.Equal(["f0", "f1", "3 others"], rows.Select(row => row.Label));
        Assert.Equal(6, rows[2].Contribution);
    }

    [Fact]
    public void Rows_do_not_fold_a_single_step() => Assert.Equal(["f0", "f1", "f2"], WaterfallRow.Of(Chart([5, -4, 3]) with { MaxSteps = 2 }).Select(row => row.Label));

    [Fact]
    public void Draw_tells_up_from_down_by_sign_colour_and_point()
    {
        var scene = Chart([50, -30]).Draw();

        var bars = scene.Marks.OfType<PathMark>().ToArray();
        Assert.Equal([Ink.Blue, Ink.Vermillion], bars.Select(bar => bar.Fill?.From ?? Ink.Paper));
        Assert.True(bars[0].Points[2].X > bars[0].Points[1].X);
        Assert.True(bars[1].Points[2].X < bars[1].Points[1].X);
        var texts = scene.Marks.OfType<TextMark>().Select(text => text.Text).ToArray();
        Assert.Contains("+50.0", texts);
        Assert.Contains("−30.0", texts);
    }

    [Fact]
    public void Draw_prints_the_check() =>
        Assert.Contains(ChartCases.Day().Draw().Marks.OfType<TextMark>(), text => text.Text == ChartCases.Day().Check);

    [Fact]
    public void Draw_a_result_that_the_steps_do_not_reach_leaves_the_gap_to_be_seen()
    {
        var scene = (Chart([10]) with { ResultValue = 90 }).Draw();

        var tip = scene.Marks.OfType<PathMark>().Single().Points[2].X;
        Assert.True(scene.Marks.OfType<ShapeMark>().Last().X > tip + 50);
    }

    private static WaterfallChart Chart(double[] contributions) => ChartCases.Day() with
    {
        BaseValue = 10,
        ResultValue = 10 + contributions.Sum(),
        Steps = contributions.Select((contribution, i) => new WaterfallStep($"f{i}", "", contribution)).ToArray(),
    };
}
