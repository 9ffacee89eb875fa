namespace AiPm.Pictures.Tests;

public class IntervalChartTests
{
    [Fact]
    public void Draw_states_the_description_it_was_given() =>
        Assert.Equal(ChartCases.Ladder().Frame.Description, ChartCases.Ladder().Draw().Description);

    [Fact]
    public void Draw_shows_each_row_its_value_and_its_note()
    {
        var texts = Texts(ChartCases.Ladder().Draw());

        Assert.All(ChartCases.Ladder().Rows, row =>
        {
            Assert.Contains(row.Label, texts);
            Assert.Contains(row.Note, texts);
        });
        Assert.Contains("1702", texts);
    }

    [Fact]
    public void Draw_a_row_without_a_value_shows_its_reason_and_no_dot()
    {
        var scene = (ChartCases.Ladder() with { Rows = [new("a", double.NaN, 0, 1, Note: "needs a time column")], Lines = [] }).Draw();

        Assert.Contains("needs a time column", Texts(scene));
        Assert.Empty(scene.Marks.OfType<ShapeMark>());
    }

    [Theory]
    [InlineData(MarkStatus.Plain, MarkShape.Circle, Ink.Blue)]
    [InlineData(MarkStatus.Good, MarkShape.Circle, Ink.Green)]
    [InlineData(MarkStatus.Warning, MarkShape.Triangle, Ink.Purple)]
    [InlineData(MarkStatus.Bad, MarkShape.Square, Ink.Vermillion)]
    [InlineData(MarkStatus.Muted, MarkShape.Ring, Ink.Muted)]
    public void Draw_gives_each_status_its_shape_and_colour(MarkStatus status, MarkShape shape, Ink ink)
    {
        var scene = (ChartCases.Ladder() with { Rows = [new("a", 1, 0, 2, status)] }).Draw();

        var dot = scene.Marks.OfType<ShapeMark>().Last();
        Assert.Equal((shape, ink), (dot.Shape, dot.Fill));
    }

    [Fact]
    public void Draw_sets_the_dot_inside_its_interval_and_right_of_smaller_ones()
    {
        var scene = (ChartCases.Ladder() with { Rows = [new("a", 10, 8, 13), new("b", 20, 18, 29)], Lines = [] }).Draw();

        var dots = scene.Marks.OfType<ShapeMark>().Where(mark => mark.Fill == Ink.Blue).ToArray();
        var whiskers = scene.Marks.OfType<LineMark>().Where(line => line.HasRoundEnds).ToArray();
        Assert.Equal(2, dots.Length);
        Assert.True(dots[0].X < dots[1].X);
        Assert.All(dots.Zip(whiskers), pair => Assert.InRange(pair.First.X, pair.Second.X1, pair.Second.X2));
        Assert.Equal(0.4, (dots[0].X - whiskers[0].X1) / (whiskers[0].X2 - whiskers[0].X1), 1e-9);
    }

    [Fact]
    public void Draw_very_many_rows_counts_those_left_out()
    {
        var rows = Enumerable.Range(0, 1_250).Select(i => new IntervalRow($"row {i}", i, i - 1, i + 1)).ToArray();

        var scene = (ChartCases.Ladder() with { Rows = rows }).Draw();

        Assert.Contains(Texts(scene), text => text.Contains("1190 more", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_has_at_most_five_gridlines() => Assert.All(
        ChartCases.All.Where(pair => pair.Key.StartsWith("interval", StringComparison.Ordinal)),
        pair => Assert.InRange(pair.Value().Marks.OfType<LineMark>().Count(line => line.X1 == line.X2 && line.Stroke.From == Ink.Grid), 0, 5));

    private static string[] Texts(Scene scene) => scene.Marks.OfType<TextMark>().Select(text => text.Text).ToArray();
}
