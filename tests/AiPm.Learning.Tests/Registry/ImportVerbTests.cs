using AiPm.Learning.Tests.Trees;

namespace AiPm.Learning.Tests;

[Collection("OneTorchAtATime")]
public class ImportVerbTests
{
    [Fact]
    public void A_model_of_xgboost_is_registered_and_predicts_what_xgboost_does()
    {
        using var project = new RegistryProject();
        var golden = XgboostGolden.Read("breast-cancer");
        File.WriteAllBytes(project.File("model.json"), golden.Bytes);
        var names = TreeModel.Import(project.File("model.json")).Signature.Columns.Select(column => column.Name).ToArray();
        project.Hold("rows", Rows(golden, names, "malignant"));

        var report = project.Run<RegistrationReport>("import model.json --as cancer --target diagnosis --data rows");

        Assert.Equal(("cancer@1", "trees"), (report.Name, report.Version.Kind));
        Assert.Contains(report.Notes, note => note.Contains("classes 0 to 1 are taken for benign, malignant", StringComparison.Ordinal));
        var predicted = project.Run<PredictionReport>("predict cancer rows").Rows["probability of malignant"].ToDoubles();
        Assert.Equal(golden.Margins.Length, predicted.Length);
        Assert.All(Enumerable.Range(0, predicted.Length), row => Assert.Equal(1 / (1 + Math.Exp(-golden.Margins[row])), predicted[row], 1e-6));
        Assert.Equal(golden.Bytes, File.ReadAllBytes(project.File("models/cancer/1/model.json")));
    }

    [Fact]
    public void A_sample_that_does_not_fit_is_refused()
    {
        using var project = new RegistryProject();
        var golden = XgboostGolden.Read("breast-cancer");
        File.WriteAllBytes(project.File("model.json"), golden.Bytes);
        var names = TreeModel.Import(project.File("model.json")).Signature.Columns.Select(column => column.Name).ToArray();
        project.Hold("narrow", new Table([.. Rows(golden, names, "malignant").Columns.Skip(3)]));
        project.Hold("one", new Table([.. Rows(golden, names, "benign").Columns]));

        Assert.Contains("of which the sample lacks 3", project.Problem("import model.json --as cancer --target diagnosis --data narrow"), StringComparison.Ordinal);
        Assert.Contains("has 1 values in the sample: benign", project.Problem("import model.json --as cancer --target diagnosis --data one"), StringComparison.Ordinal);
        Assert.False(File.Exists(project.File("aipm/models.yaml")));
    }

    private static Table Rows(XgboostGolden golden, string[] names, string positive) => new(
    [
        .. names.Select((name, i) => new Column<double>(name, [.. Enumerable.Range(0, golden.Rows.RowCount).Select(row => golden.Rows.Row(row)[i])])),
        new Column<string>("diagnosis", [.. Enumerable.Range(0, golden.Rows.RowCount).Select(row => row % 2 == 0 ? positive : "benign")]),
    ]);
}
