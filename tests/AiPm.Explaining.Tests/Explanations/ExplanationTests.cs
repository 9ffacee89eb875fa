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
