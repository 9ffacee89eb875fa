namespace AiPm.Learning.Tests;

public class SheetIntervalsTests
{
    // The standard error of a mean is s/√n; the interval is ±1.96 of it.
    [Fact]
    public void The_interval_of_a_mean_agrees_with_the_normal_one()
    {
        var (actual, predicted) = Numbers(2000);
        double[] losses = [.. actual.Zip(predicted, (y, f) => Math.Abs(y - f))];
        var mean = losses.Average();
        var error = Math.Sqrt(losses.Average(loss => (loss - mean) * (loss - mean)) / losses.Length);

        var score = Intervals(Sheet(actual, predicted), RowResampling.Independent(actual.Length, 42))[0];

        Assert.Equal(MetricName.MeanAbsoluteError, score.Name);
        Assert.Equal(mean, score.Value.GetValueOrDefault(), 1e-12);
        Assert.Equal(mean - (1.96 * error), score.Interval!.Lower, 0.12 * error); // two rows or more have intervals
        Assert.Equal(mean + (1.96 * error), score.Interval.Upper, 0.12 * error);
    }

    // Hanley and McNeil (1982): the standard error of an area by Q1 = A/(2−A) and Q2 = 2A²/(1+A).
    [Fact]
    public void The_interval_of_an_area_is_as_wide_as_Hanley_and_McNeil_say()
    {
        var rows = Binary(900, 300);

        var area = Intervals(new ClassificationSheet(rows), RowResampling.Independent(rows.Count, 1)).First(score => score.Name == MetricName.Auc).Interval!; // both classes came

        var a = area.Estimate;
        var variance = ((a * (1 - a)) + (299 * ((a / (2 - a)) - (a * a))) + (599 * ((2 * a * a / (1 + a)) - (a * a)))) / (300.0 * 600);
        Assert.InRange((area.Upper - area.Lower) / (2 * 1.96 * Math.Sqrt(variance)), 0.8, 1.25);
        Assert.True(area.Contains(a));
    }

    [Fact]
    public void What_rows_drawn_again_give_is_what_the_measures_of_those_rows_are()
    {
        var rows = Binary(80, 30);
        var sheet = new ClassificationSheet(rows);
        var (counts, values) = (new ushort[rows.Count], new double[sheet.Scores.Count]);
        RowResampling.Independent(rows.Count, 5).Draw(3, counts);
        sheet.Resampler()(counts, values);

        var drawn = new ClassificationSheet(rows.Take([.. Enumerable.Range(0, rows.Count).SelectMany(row => Enumerable.Repeat(row, counts[row]))]));

        // Bins of equal mass stay those of all rows.
        Assert.All(drawn.Scores.Select((score, i) => (score, i)).Where(pair => pair.score.Name != MetricName.CalibrationErrorByMass), pair => Assert.Equal(pair.score.Value, values[pair.i], 10));
    }

    [Fact]
    public void Numbers_drawn_again_are_measured_as_such()
    {
        var (actual, predicted) = Numbers(60);
        double[] weights = [.. actual.Select((_, i) => (i % 4) * 0.5)];
        var sheet = new RegressionSheet(actual, predicted, weights, 2, isCount: false);
        var (counts, values) = (new ushort[60], new double[sheet.Scores.Count]);
        RowResampling.InTime(60, 5).Draw(1, counts);
        sheet.Resampler()(counts, values);

        int[] rows = [.. Enumerable.Range(0, 60).SelectMany(row => Enumerable.Repeat(row, counts[row]))];
        var drawn = new RegressionSheet([.. rows.Select(row => actual[row])], [.. rows.Select(row => predicted[row])], [.. rows.Select(row => weights[row])], 2, isCount: false);
        Assert.All(drawn.Scores.Zip(values), pair => Assert.Equal(pair.First.Value, pair.Second, 10));
    }

    [Fact]
    public void Several_classes_drawn_again_are_measured_as_such()
    {
        var one = EvaluationCases.Of("multiclass", "weighted");
        string[] classes = ["a", "b", "c", "d"];
        var rows = new ClassifiedRows(classes, one.Whole("actual"), one.Whole("predicted"), one.Numbers("probabilities"), one.Numbers("weights"), "");
        var sheet = new ClassificationSheet(rows);
        var (counts, values) = (new ushort[rows.Count], new double[sheet.Scores.Count]);
        RowResampling.Independent(rows.Count, 5).Draw(2, counts);
        sheet.Resampler()(counts, values);

        var drawn = new ClassificationSheet(rows.Take([.. Enumerable.Range(0, rows.Count).SelectMany(row => Enumerable.Repeat(row, counts[row]))]));
        Assert.All(drawn.Scores.Select((score, i) => (score, i)).Where(pair => pair.score.Name != MetricName.CalibrationErrorByMass), pair => Assert.Equal(pair.score.Value, values[pair.i], 10));
    }

    [Fact]
    public void The_same_seed_gives_the_same_ends_whatever_runs_beside()
    {
        var rows = Binary(300, 90);
        var resampling = RowResampling.Independent(rows.Count, 7);

        Assert.Equal(Intervals(new ClassificationSheet(rows), resampling), Intervals(new ClassificationSheet(rows), resampling));
        Assert.NotEqual(Intervals(new ClassificationSheet(rows), resampling), Intervals(new ClassificationSheet(rows), RowResampling.Independent(rows.Count, 8)));
    }

    [Fact]
    public void Every_draw_has_as_many_rows_as_there_are()
    {
        int[] labels = [.. Enumerable.Range(0, 200).Select(row => row % 20 == 0 ? 1 : 0)];
        foreach (var resampling in new[] { RowResampling.Independent(200, 1), RowResampling.Independent(200, 1, labels), RowResampling.InTime(200, 1) })
        {
            var counts = new ushort[200];
            resampling.Draw(11, counts);
            Assert.Equal(200, counts.Sum(count => count));
        }
    }

    [Fact]
    public void A_rare_class_is_in_every_draw_as_often_as_in_the_data()
    {
        int[] labels = [.. Enumerable.Range(0, 200).Select(row => row < 3 ? 1 : 0)];
        var resampling = RowResampling.Independent(200, 1, labels);
        var counts = new ushort[200];

        for (var replicate = 0; replicate < 50; replicate++)
        {
            resampling.Draw(replicate, counts);
            Assert.Equal(3, counts[0] + counts[1] + counts[2]);
        }

        Assert.Contains("rare", resampling.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_in_time_order_are_drawn_as_neighbours()
    {
        var resampling = RowResampling.InTime(1000, 3);
        var counts = new ushort[1000];
        resampling.Draw(0, counts);

        // Each of the 100 blocks of 10 can leave at most two places where counts change.
        Assert.Equal(10, resampling.BlockLength);
        Assert.InRange(Enumerable.Range(0, 1000).Count(row => counts[row] != counts[(row + 1) % 1000]), 1, 201);
    }

    [Fact]
    public void Blocks_widen_the_interval_of_errors_that_resemble_their_neighbours()
    {
        double[] predicted = new double[700];
        double[] actual = [.. Enumerable.Range(0, 700).Select(i => (double)(i / 50 % 2))];

        var alone = Intervals(Sheet(actual, predicted), RowResampling.Independent(700, 42))[0].Interval!; // 700 rows
        var blocks = Intervals(Sheet(actual, predicted), RowResampling.InTime(700, 42))[0].Interval!; // 700 rows

        Assert.True(blocks.Upper - blocks.Lower > 2 * (alone.Upper - alone.Lower));
    }

    [Fact]
    public void Many_distinct_scores_share_ranks_and_move_the_area_by_next_to_nothing()
    {
        var rows = Binary(40_000, 12_000);
        var (scores, labels) = (rows.Of(1), rows.Is(1));
        var ranks = new RankHistogram(scores, labels, 8192);
        var cells = new double[ranks.CellCount];
        foreach (var cell in ranks.Cells)
        {
            cells[cell]++;
        }

        Assert.Equal(2 * 8192, ranks.CellCount);
        Assert.Equal(new RankedScores(scores, labels).Area, RankHistogram.Measure(cells).Area, 1e-6);
        Assert.Equal(new RankedScores(scores, labels).AveragePrecision, RankHistogram.Measure(cells).AveragePrecision, 1e-3);
    }

    [Fact]
    public void A_stop_is_heeded()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => SheetIntervals.Of(Sheet([1, 2], [2, 2]), RowResampling.Independent(2, 1), stop.Token));
    }

    internal static ClassifiedRows Binary(int count, int positives)
    {
        var random = new Random(11);
        int[] labels = [.. Enumerable.Range(0, count).Select(row => row < positives ? 1 : 0)];
        double[] scores = [.. labels.Select(label => Math.Clamp((0.25 * label) + (0.75 * random.NextDouble()), 0, 1))];
        return new ClassifiedRows(["no", "yes"], labels, [.. scores.Select(score => score >= 0.5 ? 1 : 0)], [.. scores.SelectMany(score => new[] { 1 - score, score })], [.. labels.Select(_ => 1.0)], "");
    }

    private static (double[] Actual, double[] Predicted) Numbers(int count)
    {
        var random = new Random(5);
        double[] actual = [.. Enumerable.Range(0, count).Select(_ => 20 * random.NextDouble())];
        return (actual, [.. actual.Select(y => y + random.NextDouble() - 0.3)]);
    }

    private static RegressionSheet Sheet(double[] actual, double[] predicted) => new(actual, predicted, [.. actual.Select(_ => 1.0)], double.NaN, isCount: false);

    private static IReadOnlyList<EvaluationScore> Intervals(ScoreSheet sheet, RowResampling resampling) => SheetIntervals.Of(sheet, resampling, CancellationToken.None);
}
