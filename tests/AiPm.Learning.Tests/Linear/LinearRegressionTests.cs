namespace AiPm.Learning.Tests;

public class LinearRegressionTests
{
    private const double Tolerance = 1e-8;

    private static readonly TorchSession Session = TorchSession.Open("cpu");

    [Fact]
    public void Ridge_agrees_with_scikit_learn()
    {
        using var ridge = new RidgeRegression(ScikitLearn.Matrix("small", "x"), ScikitLearn.Vector("small", "regression"), Session);

        var fit = ridge.Fit(ScikitLearn.Number("small", "penalty"));

        AssertClose(ScikitLearn.Vector("small", "ridge_coef"), fit.Weights);
        Assert.Equal(ScikitLearn.Number("small", "ridge_intercept"), fit.Intercept, Tolerance);
        Assert.True(fit.HasConverged);
    }

    [Fact]
    public void Logistic_agrees_with_scikit_learn()
    {
        var logistic = new LogisticRegression(ScikitLearn.Matrix("small", "x"), ScikitLearn.Vector("small", "labels"), threads: 1);

        var fit = logistic.Fit(ScikitLearn.Number("small", "penalty"));

        AssertClose(ScikitLearn.Vector("small", "logistic_coef"), fit.Weights);
        Assert.Equal(ScikitLearn.Number("small", "logistic_intercept"), fit.Intercept, Tolerance);
        Assert.True(fit.HasConverged);
    }

    [Fact]
    public void Log_loss_and_area_agree_with_scikit_learn()
    {
        var logistic = new LogisticRegression(ScikitLearn.Matrix("small", "x"), ScikitLearn.Vector("small", "labels"), threads: 1);
        var labels = ScikitLearn.Vector("small", "labels");
        var values = logistic.Fit(ScikitLearn.Number("small", "penalty")).Values(ScikitLearn.Matrix("small", "x"));
        bool[] isPositive = [.. labels.Select(label => label > 0)];

        Assert.Equal(ScikitLearn.Number("small", "log_loss"), values.Zip(labels, ProbabilityScores.LogLossOfLogOdds).Average(), Tolerance);
        Assert.Equal(ScikitLearn.Number("small", "auc"), new RankedScores(values, isPositive).Area, 12);

        // Rounded scores have many ties.
        double[] rounded = [.. values.Select(value => Math.Round(value))];
        Assert.Equal(ScikitLearn.Number("small", "auc_rounded_scores"), new RankedScores(rounded, isPositive).Area, 12);
    }

    [Fact]
    public void Many_rows_come_to_the_optimum_of_all_of_them_though_some_give_the_curvature()
    {
        // A column that is 0 but in 30 rows, so that the rows that give the curvature hardly know it.
        const int rows = 120_000;
        var random = new Random(11);
        var (cells, target) = (new double[rows * 3], new double[rows]);
        for (var row = 0; row < rows; row++)
        {
            (cells[3 * row], cells[(3 * row) + 1], cells[(3 * row) + 2]) = (random.NextDouble() - 0.5, random.NextDouble(), row % 4001 == 1 ? 1 : 0);
            target[row] = random.NextDouble() < 1 / (1 + Math.Exp(-(3 * cells[3 * row]) + cells[(3 * row) + 1] - cells[(3 * row) + 2])) ? 1 : 0;
        }

        var logistic = new LogisticRegression(new FeatureMatrix(cells, rows, 3), target, threads: 1);
        var fit = logistic.Fit(1e-6);

        var gradient = new double[4];
        for (var row = 0; row < rows; row++)
        {
            var features = cells.AsSpan(3 * row, 3);
            var residual = (1 / (1 + Math.Exp(-LinearModel.Value(fit.Weights, fit.Intercept, features)))) - target[row];
            for (var j = 0; j < 3; j++)
            {
                gradient[j] += residual * features[j] / rows;
            }

            gradient[3] += residual / rows;
        }

        Assert.True(fit.HasConverged);
        Assert.All(gradient.Select((slope, j) => slope + (j < 3 ? 1e-6 * fit.Weights[j] : 0)), slope => Assert.Equal(0, slope, 1e-8));
    }

    [Fact]
    public void Separable_classes_converge_all_the_same()
    {
        var logistic = new LogisticRegression(new FeatureMatrix([-3, -2, -1, 1, 2, 3], 6, 1), [0, 0, 0, 1, 1, 1], threads: 1);

        var fit = logistic.Fit(1e-6);

        Assert.True(fit.HasConverged);
        Assert.True(fit.Weights[0] > 1);
    }

    [Fact]
    public void More_columns_than_rows_are_solved()
    {
        var random = new Random(3);
        var features = new FeatureMatrix([.. Enumerable.Range(0, 10 * 30).Select(_ => random.NextDouble())], 10, 30);
        using var ridge = new RidgeRegression(features, [.. Enumerable.Range(0, 10).Select(i => (double)i)], Session);

        Assert.True(ridge.Fit(1e-6).HasConverged);
    }

    [Fact]
    public void The_same_rows_give_the_same_bits()
    {
        var first = Fit();
        var second = Fit();

        Assert.Equal(first.Weights.Select(BitConverter.DoubleToInt64Bits), second.Weights.Select(BitConverter.DoubleToInt64Bits));

        static LinearFit Fit()
        {
            var logistic = new LogisticRegression(ScikitLearn.Matrix("small", "x"), ScikitLearn.Vector("small", "labels"), threads: 1);
            return logistic.Fit(0.001);
        }
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance);
        }
    }
}
