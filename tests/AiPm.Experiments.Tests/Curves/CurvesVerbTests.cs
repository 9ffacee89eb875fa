using AiPm.Reports;

namespace AiPm.Experiments.Tests;

public sealed class CurvesVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Sprint _sprint;

    public CurvesVerbTests() => _sprint = new Sprint(_folder);

    [Fact]
    public void Smoothing_is_that_of_TensorBoard()
    {
        // TensorBoard 2.12, vz_line_chart2: last = last·0.6 + 0.4·x; shown = last / (1 − 0.6ⁿ), worked by hand for n = 1, 2, 3.
        var smoothed = ExponentialSmoothing.Of([1, 2, double.NaN, 4], 0.6);

        Assert.Equal([1, 1.04 / 0.64, double.NaN, 2.224 / 0.784], smoothed, (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-12);
        Assert.Equal([3, 1, 2], ExponentialSmoothing.Of([3, 1, 2], 0));
        Assert.All(ExponentialSmoothing.Of([5, 5, 5, 5], 0.99), value => Assert.Equal(5, value, 1e-9));
    }

    [Fact]
    public void One_run_is_drawn_with_its_raw_and_its_smoothed_line()
    {
        _sprint.Log(Sprint.Start("mlp"), "loss", Sprint.Loss(1, 200));

        var report = _sprint.Run<RunCurves>("curves r1");

        var series = Assert.Single(report.Series);
        Assert.Equal(("loss", 200, 199.0), (report.Metric, series.PointCount, series.X[^1]));
        Assert.StartsWith("loss of mlp ends at ", report.Sentence, StringComparison.Ordinal);
        Assert.Equal(report.ToJson(), ReportJson.Read<RunCurves>(report.ToJson()).ToJson());
        GoldenPicture.Matches("curves-one", report.Draw());
    }

    [Fact]
    public void Eight_long_runs_fit_into_one_picture()
    {
        for (var i = 1; i <= 8; i++)
        {
            _sprint.Log(Sprint.Start(i == 3 ? "a name that goes on and on and on until it ends" : "mlp-" + i), "loss", Sprint.Loss(i, 400 * i));
        }

        var report = _sprint.Run<RunCurves>("curves r1 r2 r3 r4 r5 r6 r7 r8 --metric loss --log --smoothing 0.9");

        Assert.All(report.Series, series => Assert.InRange(series.Values.Count, 2, 1000));
        GoldenPicture.Matches("curves-eight", report.Draw());
    }

    [Fact]
    public void Gaps_and_values_without_a_logarithm_are_left_out_and_counted()
    {
        _sprint.Log(Sprint.Start("odd"), "loss", [1, 0.5, double.NaN, 0.3, -0.1, 0.2, double.PositiveInfinity, 0.1]);
        _sprint.Log(Sprint.Start("never"), "loss", [double.NaN, double.NaN]);

        GoldenPicture.Matches("curves-odd", _sprint.Run<RunCurves>("curves r1 r2 --log --smoothing 0").Draw());
    }

    [Fact]
    public void Time_counts_from_the_runs_own_start()
    {
        _sprint.Log(Sprint.Start("mlp"), "loss", [3, 2, 1]);

        var series = Assert.Single(_sprint.Run<RunCurves>("curves r1 --by time").Series);

        Assert.Equal(0, series.X[0]);
        Assert.Equal(series.X.Order(), series.X);
    }

    [Theory]
    [InlineData("curves r1 --metric los", "None of these runs logged a metric 'los' on the way. There is: loss.", "#!aipm curves r1 --metric loss")]
    [InlineData("curves r2", "r2 logged no metric on the way, only at the end; a curve needs values with steps.", "run.Log(\"loss\", value) in the training loop; or #!aipm runs")]
    public void What_has_no_curve_is_told(string line, string problem, string next)
    {
        _sprint.Log(Sprint.Start("mlp"), "loss", [3, 2, 1]);
        _sprint.Log(Sprint.Start("end"), ("mae", 1));

        var error = Assert.Throws<AipmException>(() => _sprint.Run<RunCurves>(line));

        Assert.Equal((problem, next), (error.Problem, error.Next));
    }

    public void Dispose() => _folder.Dispose();
}
