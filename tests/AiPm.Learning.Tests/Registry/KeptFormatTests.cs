using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace AiPm.Learning.Tests;

/// <summary>
/// Folders of models as earlier versions of the kit kept them, with rows and what was predicted for them then: Golden/Models. They are
/// never written again; a new kind or format gets a folder of its own beside them (AIPM_KEEP_FORMAT=1 writes those that are missing).
/// </summary>
public class KeptFormatTests
{
    public static TheoryData<string> Folders => [.. Directory.EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "Golden", "Models")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_model_that_an_earlier_version_kept_predicts_as_it_did(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Golden", "Models", name);
        var model = ModelPaths.Read(folder, name).Model();

        var predictions = model.Predict(Path.Combine(folder, "rows.csv"));

        double[] expected = [.. File.ReadAllLines(Path.Combine(folder, "expected.txt")).SelectMany(line => line.Split(' ')).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        Assert.Equal(expected.Length, predictions.Values.Length);
        Assert.All(Enumerable.Range(0, expected.Length), i => Assert.Equal(expected[i], predictions.Values[i], 1e-9));
    }

    [Fact]
    public void There_is_a_folder_for_each_kind()
    {
        if (Environment.GetEnvironmentVariable("AIPM_KEEP_FORMAT") == "1")
        {
            Keep("dummy-quantiles", MadeModels.Quantiles(), "x\n1\n2\n");
            Keep("linear-ridge", MadeModels.Slope(2, 0.5), "x\n1\n2\n\n");
            Keep("linear-logistic", MadeModels.Logistic(), "x,c\n1,a\n2,b\n,never seen\n4,\n");
            Keep("trees-xgboost", Xgboost(), "x\n");
            Keep("trees-lightgbm", LightGbmTrees(), "x,c\n1,a\n2.5,b\n,never seen\n9,\n");
        }

        Assert.Equal(["dummy", "linear", "trees"], Folders.Select(row => row.Data.Split('-')[0]).Distinct().Order(StringComparer.Ordinal));
    }

    private static TreeModel Xgboost()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("model.json"), Trees.XgboostGolden.Read("softprob").Bytes);
        return TreeModel.Import(folder.File("model.json"), "kind");
    }

    private static TreeModel LightGbmTrees()
    {
        double[] x = [.. Enumerable.Range(0, 120).Select(i => i % 12 / 1.5)];
        string[] c = [.. Enumerable.Range(0, 120).Select(i => i % 3 == 0 ? "a" : "b")];
        var table = new Table([new Column<double>("x", x), new Column<string>("c", c)]);
        var target = new TreeTarget { Column = "y", Task = LearningTask.Regression, Values = [.. x.Select((value, i) => (2 * value) + (c[i] == "a" ? 3 : 0))] };
        return TreeModel.Fit(table, ["x", "c"], [.. Enumerable.Range(0, 120)], target, new TreeOptions { Rounds = 5 }).Model;
    }

    private static void Keep(string name, Model model, string rows, [CallerFilePath] string here = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(here) ?? "", "..", "Golden", "Models", name);
        if (Directory.Exists(folder))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        foreach (var (file, bytes) in ModelFolder.Of(model, new ModelOrigin { Title = name, Data = [MadeModels.Data], Kit = "0.0.0", Metrics = [new("MAE", 0.25, 0.125, 0.5)] }).Files)
        {
            File.WriteAllBytes(Path.Combine(folder, file), bytes);
        }

        if (rows == "x\n")
        {
            var columns = model.Signature.Columns;
            rows = string.Join(',', columns.Select(column => column.Name)) + "\n" + string.Join("\n", Enumerable.Range(0, 4).Select(row => string.Join(',', columns.Select((_, i) => ((row - 1) * (i + 0.5)).ToString(CultureInfo.InvariantCulture))))) + "\n";
        }

        File.WriteAllText(Path.Combine(folder, "rows.csv"), rows);
        var predictions = model.Predict(Path.Combine(folder, "rows.csv"));
        var text = new StringBuilder();
        for (var row = 0; row < predictions.RowCount; row++)
        {
            text.AppendJoin(' ', Enumerable.Range(0, predictions.Outputs.Count).Select(i => predictions[row, i].ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        }

        File.WriteAllText(Path.Combine(folder, "expected.txt"), text.ToString());
    }
}
