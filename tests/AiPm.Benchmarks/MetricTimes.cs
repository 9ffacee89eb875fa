using System.Diagnostics;
using System.Globalization;
using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm.Benchmarks;

/// <summary>Metrics of 1,000,000 rows beside scikit-learn, each in its own process; scikit-learn times itself, so its start does not count.</summary>
internal static class MetricTimes
{
    private const int RowCount = 1_000_000;
    private const int Times = 5;
    private const int Classes = 5;
    private static readonly string[] Names = ["ROC AUC", "average precision", "log loss", "five measures of a confusion matrix", "MAE, RMSE and R²"];

    public static IEnumerable<Comparison> Measure()
    {
        var random = new Random(42);
        var (labels, scores, isPositive, predicted) = (new int[RowCount], new double[RowCount], new bool[RowCount], new int[RowCount]);
        for (var i = 0; i < RowCount; i++)
        {
            labels[i] = random.Next(2);
            isPositive[i] = labels[i] == 1;
            scores[i] = (0.3 * labels[i]) + (0.7 * random.NextDouble());
            predicted[i] = random.Next(Classes);
        }

        double[] probabilities = [.. scores.SelectMany(score => new[] { 1 - score, score })];
        double[] actual = [.. scores.Select(score => 10 * score)];
        double[] noisy = [.. actual.Select(value => value + random.NextDouble())];
        int[] manyLabels = [.. labels.Select((label, i) => (label + i) % Classes)];
        string[] classes = [.. Enumerable.Range(0, Classes).Select(c => $"c{c}")];
        Action[] own =
        [
            () => Use(new RankedScores(scores, isPositive).Area),
            () => Use(new RankedScores(scores, isPositive).AveragePrecision),
            () => Use(ProbabilityScores.LogLoss(labels, probabilities, 2)),
            () => Confuse(ConfusionMatrix.Of(classes, manyLabels, predicted)),
            () => Use(RegressionScores.MeanAbsoluteError(actual, noisy) + RegressionScores.RootMeanSquaredError(actual, noisy) + RegressionScores.RSquared(actual, noisy)),
        ];
        var peer = Peer();
        for (var i = 0; i < own.Length; i++)
        {
            var alone = Comparison.Alone($"{Names[i]} of 1M rows", own[i], Times);
            yield return peer is null ? alone : alone with { Peer = "scikit-learn", PeerSeconds = peer[i] };
        }

        foreach (var comparison in WithIntervals(scores, labels, actual, noisy))
        {
            yield return comparison;
        }
    }

    private static IEnumerable<Comparison> WithIntervals(double[] scores, int[] labels, double[] actual, double[] noisy)
    {
        var binary = new Table([new Column<long>("y", [.. labels.Select(label => (long)label)]), new Column<double>("x", scores)]);
        var number = new Table([new Column<double>("y", actual), new Column<double>("x", noisy)]);
        yield return Comparison.Alone("`evaluate`, 1M rows of two classes: 12 measures with intervals and curves, hashing included", () => Evaluate(LearningTask.Binary, ["0", "1"], binary), 2);
        yield return Comparison.Alone("`evaluate`, 1M rows of a number: 6 measures with intervals and curves, hashing included", () => Evaluate(LearningTask.Regression, [], number), 2);
    }

    private static void Evaluate(LearningTask task, IReadOnlyList<string> classes, Table table)
    {
        var folder = Directory.CreateTempSubdirectory("aipm-benchmark-").FullName;
        var verb = new EvaluateVerb(new ModelSources([new OneModel(task, classes)]));
        var context = new VerbContext { Workspace = Workspace.At(folder), Folder = folder, Verbs = new VerbTable([verb]) };
        Use(verb.Run(new EvaluateOptions { Model = ["linear"], Data = DataReference.Of(table, "rows") }, context).RowCount);
        Directory.Delete(folder, recursive: true);
    }

    private sealed class OneModel(LearningTask task, IReadOnlyList<string> classes) : IModelSource
    {
        public NamedModel Find(string name, VerbContext context) => new(
            new LinearModel
            {
                Signature = new ModelSignature { Target = "y", Task = task, Classes = classes, Columns = [new("x", ColumnType.Double)] },
                Recipe = new FeatureRecipe { Encodings = [new NumberEncoding { Column = "x", Mean = 0, Scale = 1 }] },
                Weights = [1],
                Intercept = -0.5,
                BackgroundMeans = [0],
                TrainCount = 1,
            },
            name);

        public IEnumerable<string> Names(VerbContext context) => [];
    }

    private static void Confuse(ConfusionMatrix matrix) =>
        Use(matrix.Accuracy + matrix.BalancedAccuracy + matrix.Macro.F1 + matrix.MatthewsCorrelation + matrix.CohensKappa);

    private static void Use(double value)
    {
        if (double.IsNaN(value))
        {
            throw new InvalidOperationException("A measure has no value.");
        }
    }

    // The sorted seconds of each measure, or null where there is no scikit-learn.
    private static double[][]? Peer()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "metric_speed.py");
        try
        {
            using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, RowCount.ToString(CultureInfo.InvariantCulture), Times.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true });
            var lines = python?.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
            return lines.Length == Names.Length ? [.. lines.Select(line => line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).Order().ToArray())] : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
