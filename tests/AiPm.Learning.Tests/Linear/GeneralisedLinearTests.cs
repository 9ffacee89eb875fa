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

    [Theory]
    [InlineData(1, 1)]
    [InlineData(9, 7)]
    [InlineData(900, 40)]
    public void Passes_over_rows_are_the_sums_of_a_plain_loop(int rows, int width)
    {
        var random = new Random(rows);
        var (cells, factors, weights) = (Random(rows * width), Random(rows), Random(width + 1));
        var blocks = new RowBlocks(cells, rows, width, threads: 1);
        var (sums, expected) = (new double[width + 1], new double[width + 1]);
        for (var row = 0; row < rows; row++)
        {
            var value = weights[width] + Enumerable.Range(0, width).Sum(j => weights[j] * cells[(row * width) + j]);
            for (var j = 0; j <= width; j++)
            {
                expected[j] += 3 * value * (j < width ? cells[(row * width) + j] : 1);
            }
        }

        var total = blocks.Pass(weights, new Triple(), sums);

        Assert.Equal(rows, total);
        AssertClose(expected, sums);
        for (var stride = 1; stride <= 3; stride++)
        {
            var moments = blocks.Moments(factors, stride);
            for (var i = 0; i <= width; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    Assert.Equal(Enumerable.Range(0, ((rows - 1) / stride) + 1).Sum(place => factors[place * stride] * Cell(place * stride, i) * Cell(place * stride, j)), moments[(i * (width + 1)) + j], Tolerance);
                }
            }
        }

        double Cell(int row, int j) => j < width ? cells[(row * width) + j] : 1;

        double[] Random(int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        const int rows = 130_000;
        var random = new Random(5);
        var features = new FeatureMatrix([.. Enumerable.Range(0, rows * 3).Select(_ => random.NextDouble() - 0.5)], rows, 3);
        double[] labels = [.. Enumerable.Range(0, rows).Select(row => random.NextDouble() < 0.3 + (0.4 * features.Row(row)[0]) ? 1.0 : 0.0)];
        double[] counts = [.. Enumerable.Range(0, rows).Select(row => (double)random.Next(3))];

        Assert.Equal(Bits(new LogisticRegression(features, labels, threads: 1).Fit(Penalty)), Bits(new LogisticRegression(features, labels, threads: 4).Fit(Penalty)));
        Assert.Equal(Bits(new PoissonRegression(features, counts, threads: 1).Fit(Penalty)), Bits(new PoissonRegression(features, counts, threads: 3).Fit(Penalty)));

        static IEnumerable<long> Bits(LinearFit fit) => fit.Weights.Append(fit.Intercept).Select(BitConverter.DoubleToInt64Bits);
    }

    [Fact]
    public void Many_columns_are_solved_by_conjugate_gradients_to_the_same_optimum()
    {
        const int width = 600;
        var random = new Random(6);
        var features = new FeatureMatrix([.. Enumerable.Range(0, 200 * width).Select(_ => random.NextDouble() - 0.5)], 200, width);
        double[] labels = [.. Enumerable.Range(0, 200).Select(row => features.Row(row)[0] + (0.2 * random.NextDouble()) > 0 ? 1.0 : 0.0)];

        var fit = new LogisticRegression(features, labels, threads: 1).Fit(Penalty);

        var residuals = fit.Values(features).Zip(labels, (value, label) => (1 / (1 + Math.Exp(-value))) - label).ToArray();
        Assert.True(fit.HasConverged);
        Assert.Equal(0, residuals.Average(), Tolerance);
        for (var j = 0; j < width; j++)
        {
            Assert.Equal(0, (Enumerable.Range(0, 200).Sum(row => residuals[row] * features.Row(row)[j]) / 200) + (Penalty * fit.Weights[j]), Tolerance);
        }
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_is_not_factored()
    {
        Assert.False(Cholesky.TryFactor([1, 0, 2, 1], 2));
        Assert.False(Cholesky.TryFactor([double.NaN], 1));
    }

    [Fact]
    public void A_second_column_that_says_the_same_is_no_obstacle()
    {
        var features = new FeatureMatrix([.. Enumerable.Range(0, 50).SelectMany(i => new double[] { i % 7, i % 7 })], 50, 2);

        var fit = new LogisticRegression(features, [.. Enumerable.Range(0, 50).Select(i => i % 7 > 3 != (i % 5 == 0) ? 1.0 : 0.0)], threads: 1).Fit(1e-6);

        Assert.True(fit.HasConverged);
        Assert.Equal(fit.Weights[0], fit.Weights[1], Tolerance);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    private readonly struct Triple : IRowTurn
    {
        public double Turn(int first, Span<double> values)
        {
            for (var row = 0; row < values.Length; row++)
            {
                values[row] *= 3;
            }

            return values.Length;
        }
    }

    private static void AssertClose(double[] expected, double[] actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, Tolerance));
}
