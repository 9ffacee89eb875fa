using System.Text.Json;

namespace AiPm.Learning.Tests;

public class GeneralisedLinearTests
{
    private const double Penalty = 0.02;
    private const double Tolerance = 1e-8;

    private static readonly TorchSession Session = TorchSession.Open("cpu");
    private static readonly JsonElement Golden =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "generalised_linear.json"))).RootElement;

    private static readonly FeatureMatrix Features = new([.. Golden.GetProperty("x").EnumerateArray().SelectMany(Numbers)], 60, 3);

    [Fact]
    public void Softmax_agrees_with_scikit_learn()
    {
        using var softmax = new SoftmaxRegression(Features, Numbers(Golden.GetProperty("classes")), 4, Session);

        var fits = softmax.Fit(Penalty);

        var weights = Golden.GetProperty("softmax_weights").EnumerateArray().Select(Numbers).ToArray();
        var intercepts = Numbers(Golden.GetProperty("softmax_intercepts"));
        for (var k = 0; k < 4; k++)
        {
            AssertClose(weights[k], fits[k].Weights);
            Assert.Equal(intercepts[k], fits[k].Intercept, Tolerance);
            Assert.True(fits[k].HasConverged);
        }
    }

    [Fact]
    public void Poisson_agrees_with_scikit_learn()
    {
        var poisson = new PoissonRegression(Features, Numbers(Golden.GetProperty("counts")), threads: 1);

        var fit = poisson.Fit(Penalty);

        AssertClose(Numbers(Golden.GetProperty("poisson_weights")), fit.Weights);
        Assert.Equal(Golden.GetProperty("poisson_intercept").GetDouble(), fit.Intercept, Tolerance);
        Assert.True(fit.HasConverged);
    }

    [Fact]
    public void A_fit_does_not_depend_on_the_penalties_tried_before()
    {
        using var fresh = new SoftmaxRegression(Features, Numbers(Golden.GetProperty("classes")), 4, Session);
        using var used = new SoftmaxRegression(Features, Numbers(Golden.GetProperty("classes")), 4, Session);
        _ = used.Fit(10);
        _ = used.Fit(1e-6);

        AssertClose(fresh.Fit(Penalty)[1].Weights, used.Fit(Penalty)[1].Weights);
    }

    [Fact]
    public void Softmax_of_two_classes_is_logistic_regression_with_half_the_penalty()
    {
        double[] labels = [.. Numbers(Golden.GetProperty("classes")).Select(place => place > 1 ? 1.0 : 0.0)];
        using var softmax = new SoftmaxRegression(Features, labels, 2, Session);
        var logistic = new LogisticRegression(Features, labels, threads: 1);

        var fits = softmax.Fit(Penalty);

        // The weights of two classes are opposite halves, so that their squares are half of what one column of weights has.
        AssertClose(logistic.Fit(Penalty / 2).Weights, [.. fits[1].Weights.Zip(fits[0].Weights, (second, first) => second - first)]);
    }

    [Fact]
    public void Counts_in_millions_do_not_overflow()
    {
        var poisson = new PoissonRegression(Features, [.. Enumerable.Range(0, 60).Select(i => 1e6 * (1 + (i % 3)))], threads: 1);

        var fit = poisson.Fit(Penalty);

        Assert.True(fit.HasConverged);
        Assert.Equal(2e6, fit.Values(Features).Average(Math.Exp), 1);
    }

    [Fact]
    public void A_fit_is_stopped_between_two_steps()
    {
        using var stop = new CancellationTokenSource();
        var poisson = new PoissonRegression(Features, Numbers(Golden.GetProperty("counts")), threads: 1) { Cancellation = stop.Token };
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => poisson.Fit(Penalty));
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    private static void AssertClose(double[] expected, double[] actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
}
