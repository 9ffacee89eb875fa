using System.Globalization;
using AiPm.Learning;
using AiPm.Progress;

namespace AiPm.Explaining.Tests;

/// <summary>Models that LightGBM trains here over real data, explained by LightGBM itself (pred_contrib of its own library).</summary>
public class LightGbmModelsTests
{
    private const double Tolerance = 1e-10; // of the greatest number
    private const int Contributions = 3;

    [Theory]
    [InlineData("concrete", "objective=regression num_leaves=31", 40)]
    [InlineData("concrete", "objective=regression boosting=dart num_leaves=15", 40)]
    [InlineData("concrete", "objective=regression num_leaves=31 categorical_feature=7 min_data_per_group=10 cat_smooth=1", 30)]
    [InlineData("concrete", "objective=regression num_leaves=15 zero_as_missing=true", 30)]
    [InlineData("concrete", "objective=regression_l1 num_leaves=255 min_data_in_leaf=1 min_data_in_bin=1", 10)]
    [InlineData("breast_cancer", "objective=binary num_leaves=15", 40)]
    [InlineData("breast_cancer", "objective=multiclass num_class=3 num_leaves=7", 20, 3)]
    [InlineData("chicago_ridership", "objective=poisson num_leaves=63", 20)]
    public void Contributions_are_those_of_LightGBM(string data, string parameters, int rounds, int outputs = 1)
    {
        Assert.SkipUnless(LightGbm.IsAvailable, LightGbm.Problem);
        var (rows, labels) = Data(data, outputs);
        string[] names = [.. Enumerable.Range(0, rows.Width).Select(i => $"f{i}")];
        var text = new LightGbmTraining($"{parameters} verbosity=-1 num_threads=1 seed=3", rounds, rounds)
            .Run(new LightGbmData(rows, names, labels, null), null, new NoProgress(), TestContext.Current.CancellationToken).Text;
        using var native = LightGbmBooster.Read(text);
        var few = Part(rows, 50);
        var theirs = native.Predict(few, outputs * (rows.Width + 1), Contributions);

        var game = new TreeGame(TreeEnsemble.Read(text, "model.txt"));
        foreach (var usesTables in new[] { true, false })
        {
            var ours = new TreeShapley(game) { UsesTables = usesTables }.Explain(few).Values;

            var tolerance = Tolerance * theirs.Max(Math.Abs);
            for (var row = 0; row < few.RowCount; row++)
            {
                for (var output = 0; output < outputs; output++)
                {
                    var expected = theirs.AsSpan(((row * outputs) + output) * (rows.Width + 1), rows.Width + 1);
                    for (var j = 0; j < rows.Width; j++)
                    {
                        Assert.Equal(expected[j], ours[(((row * rows.Width) + j) * outputs) + output], tolerance);
                    }

                    Assert.Equal(expected[^1], game.BaseValues[output], tolerance);
                }
            }
        }
    }

    // The last column is the label for concrete and breast_cancer, the second for chicago; dates are left out, and every 17th number.
    private static (FeatureMatrix Rows, float[] Labels) Data(string name, int classes)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Data", name + ".csv")).Skip(1).Take(1_500).Select(line => line.Split(',')).ToArray();
        var label = name == "chicago_ridership" ? 1 : lines[0].Length - 1;
        int[] features = [.. Enumerable.Range(name == "chicago_ridership" ? 1 : 0, lines[0].Length - (name == "chicago_ridership" ? 1 : 0)).Where(i => i != label)];
        double[] cells = [.. lines.SelectMany((line, row) => features.Select(i => ((row * 31) + i) % 17 == 0 ? double.NaN : double.Parse(line[i], CultureInfo.InvariantCulture)))];
        float[] labels = [.. lines.Select((line, row) => float.TryParse(line[label], CultureInfo.InvariantCulture, out var number) ? number : (line[label] == "malignant" ? 1 : 0) + (classes > 2 && row % 3 == 0 ? 1 : 0))];
        return (new FeatureMatrix(cells, lines.Length, features.Length), labels);
    }

    private static FeatureMatrix Part(FeatureMatrix rows, int count) =>
        new([.. Enumerable.Range(0, count).SelectMany(i => rows.Row(i * rows.RowCount / count).ToArray())], count, rows.Width);
}
