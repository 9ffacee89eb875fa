namespace AiPm.Explaining.Tests;

public class ExplanationTests
{
    // Two rows, two features, two outputs; the first output's second row is 0.5 away from its prediction.
    private static Explanation Sample() => new(["a", "b"], ["no", "yes"], [1, 2], [1, 10, 2, 20, -3, 30, 4, 40], [4, 32, 2.5, 72])
    {
        Space = OutputSpace.LogOdds,
        Unit = "",
        Method = "tree (interventional)",
        BackgroundCount = 7,
        Seed = 3,
        Data = new Table([new Column<double>("a", [0.1, double.NaN]), new Column<string>("b", ["x", "ü \"y\""])]),
        Interactions = [.. Enumerable.Range(0, 16).Select(i => i / 3.0)],
    };

    [Fact]
    public void The_additivity_error_is_the_greatest_of_all_rows_and_outputs() => Assert.Equal(0.5, Sample().AdditivityError);

    [Fact]
    public void Rows_and_outputs_are_cut_out_with_all_that_belongs_to_them()
    {
        var row = Sample().Take([1]);
        Assert.Equal([-3, 30, 4, 40], row.Values.ToArray());
        Assert.Equal("ü \"y\"", row.Data?["b"].TextAt(0));
        Assert.Equal(8 / 3.0, row.Interactions?[0]);

        var output = Sample().OfOutput(1);
        Assert.Equal([10, 20, 30, 40], output.Values.ToArray());
        Assert.Equal([32, 72], output.Predictions.ToArray());
        Assert.Equal(2, output.BaseOf(1));
        Assert.Equal(0, output.AdditivityError);
    }

    [Fact]
    public void The_mean_size_is_of_the_values_without_their_signs()
    {
        Assert.Equal([2, 3], Sample().MeanAbsolute());
        Assert.Equal([1, 0], Sample().Order());
        Assert.Equal([0, 0], Sample().Take([]).MeanAbsolute());
    }

    [Fact]
    public void A_difference_adds_up_to_the_difference_of_predictions()
    {
        var twice = Sample() with { };
        var zero = twice - Sample();

        Assert.All(zero.Values.ToArray(), value => Assert.Equal(0, value));
        Assert.Equal(0, zero.AdditivityError);
        Assert.Contains("cannot be subtracted", Assert.Throws<AipmException>(() => Sample() - Sample().Take([0])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sums_and_parts_add_up_as_the_models_do()
    {
        var one = Sample() with { StandardErrors = [3, 0, 0, 0, 0, 0, 0, 0] };
        var other = Sample() with { StandardErrors = [4, 0, 0, 0, 0, 0, 0, 0], Seed = 4 };
        var mean = (one + other) / 2;

        Assert.Equal(Sample().Values.ToArray(), mean.Values.ToArray());
        Assert.Equal(Sample().Interactions, mean.Interactions);
        Assert.Equal(0.5, mean.AdditivityError);
        Assert.Equal(2.5, mean.StandardErrors?[0]);
        Assert.Null(mean.Seed);
        Assert.Equal([-2, -20, -4, -40], (Sample() * -2)[..1].Values.ToArray());
        Assert.Equal("tree (interventional) + kernel", (Sample() + (Sample() with { Method = "kernel" })).Method);
        Assert.Contains("cannot be added", Assert.Throws<AipmException>(() => Sample() + Sample().OfOutput(1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_and_features_are_taken_by_range_and_name()
    {
        Assert.Equal(Sample().Take([1]).Values.ToArray(), Sample()[^1..].Values.ToArray());
        Assert.Equal([1, -3], Sample().Of("a"));
        Assert.Equal([20, 40], Sample().Of("b", output: 1));
        Assert.Contains("no feature 'c'", Assert.Throws<AipmException>(() => Sample().Of("c")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Sample()[..3]);
    }

    [Fact]
    public void Data_of_every_type_comes_back_with_its_type_and_its_missing_values()
    {
        var missing = new System.Collections.BitArray([false, true, false]);
        Column[] columns =
        [
            new Column<bool>("flag", [true, false, false], missing),
            new Column<long>("count", [1, 2, -3], missing),
            new Column<long>("id", [long.MaxValue, 2, 3], missing),
            new Column<double>("size", [0.1, 0, double.MaxValue], missing),
            new Column<DateOnly>("day", [new DateOnly(2020, 2, 29), default, new DateOnly(1, 1, 1)], missing),
            new Column<DateTime>("time", [new DateTime(2020, 2, 29, 1, 2, 3, 456).AddTicks(7), default, default], missing),
            new Column<TimeOnly>("clock", [new TimeOnly(23, 59, 59, 999), default, default], missing),
            new Column<string>("word", ["ı", "", ""], missing),
        ];
        var explanation = new Explanation([.. columns.Select(column => column.Name)], ["y"], [0], new double[24], new double[3]) { Data = new Table(columns) };

        var back = ExplanationFile.Read(ExplanationFile.ToBytes(explanation));

        Assert.Equal(ExplanationFile.ToBytes(explanation), ExplanationFile.ToBytes(back));
        foreach (var (before, after) in columns.Zip(back.Data?.Columns ?? []))
        {
            Assert.Equal(before.Type, after.Type);
            Assert.Equal(Enumerable.Range(0, 3).Select(before.TextAt), Enumerable.Range(0, 3).Select(after.TextAt));
        }
    }

    [Fact]
    public void A_reloaded_explanation_gives_the_same_pictures()
    {
        var explanation = PlotData.WithDates();
        var back = ExplanationFile.Read(ExplanationFile.ToBytes(explanation));

        foreach (var (plot, feature) in new[] { (ExplainPlot.Beeswarm, null), (ExplainPlot.Heatmap, null), (ExplainPlot.Clusters, null), (ExplainPlot.Dependence, "day"), (ExplainPlot.Dependence, "district") })
        {
            Assert.Equal(AiPm.Pictures.SvgWriter.Write(explanation.View(plot, feature).Draw()), AiPm.Pictures.SvgWriter.Write(back.View(plot, feature).Draw()));
        }

        Assert.Equal(explanation.ViewRow(-1).ToJson(), back.ViewRow(-1).ToJson());
    }

    [Fact]
    public void What_cannot_be_drawn_is_said()
    {
        Assert.Contains("no rows", Assert.Throws<AipmException>(() => Sample().Take([]).View()).Message, StringComparison.Ordinal);
        Assert.Contains("of one row", Assert.Throws<AipmException>(() => Sample().View(ExplainPlot.Waterfall)).Message, StringComparison.Ordinal);
        Assert.Contains("no row 9", Assert.Throws<AipmException>(() => Sample().ViewRow(9)).Message, StringComparison.Ordinal);
        Assert.Contains("no feature 'c'", Assert.Throws<AipmException>(() => Sample().View(ExplainPlot.Dependence, "c")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cohorts_are_the_levels_of_a_column()
    {
        var cohorts = ExplanationCohort.Of(Sample(), new Column<string>("by", ["p", "q"]));

        Assert.Equal(["p", "q"], cohorts.Select(cohort => cohort.Name));
        Assert.Equal([3, 4], cohorts[1].MeanAbsolute);
        Assert.Throws<ArgumentException>(() => ExplanationCohort.Of(Sample(), new Column<string>("by", ["p"])));
    }

    [Fact]
    public void A_saved_explanation_comes_back_bit_by_bit()
    {
        var path = Path.Combine(Path.GetTempPath(), $"aipm-explanation-{Guid.NewGuid():N}.safetensors");
        try
        {
            Sample().Save(path);
            var back = ExplanationFile.Load(path);

            Assert.Equal(ExplanationFile.ToBytes(Sample()), ExplanationFile.ToBytes(back));
            Assert.Equal((OutputSpace.LogOdds, "tree (interventional)", 7, 3), (back.Space, back.Method, back.BackgroundCount, back.Seed));
            Assert.Equal("ü \"y\"", back.Data?["b"].TextAt(1));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_file_of_something_else_is_refused()
    {
        var path = Path.GetTempFileName();
        try
        {
            Assert.Contains("no explanation that can be read", Assert.Throws<AipmException>(() => ExplanationFile.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
