using System.Globalization;
using System.Text;
using AiPm.Catalog;
using AiPm.Data;
using AiPm.Reports;
using AiPm.Statistics;
using AiPm.Verbs;

namespace AiPm.Learning.Tests;

[Collection("OneTorchAtATime")]
public class PredictVerbTests
{
    private const int ManyRows = 150_000;

    [Fact]
    public void Predictions_stand_in_the_report_beside_the_columns_that_were_kept()
    {
        using var project = new RegistryProject();
        project.Hold("churn", MadeModels.Logistic());
        project.Hold("rows", new Table([new Column<string>("id", ["k1", "k2"]), new Column<double>("x", [9, -9]), new Column<string>("c", ["b", "new"])]));

        var report = project.Run<PredictionReport>("predict churn rows --keep id");

        Assert.Equal(["id", "prediction", "probability of no", "probability of yes"], report.Rows.Columns.Select(column => column.Name));
        Assert.Equal(["k1", "yes", "k2", "no"], Enumerable.Range(0, 2).SelectMany(row => new[] { report.Rows["id"].TextAt(row), report.Rows["prediction"].TextAt(row) }));
        Assert.Equal("churn predicts y for 2 rows: no for 1, yes for 1.", report.Sentence);
        Assert.Contains(report.Notes, note => note.Contains("such as new", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("out.csv")]
    [InlineData("out.parquet")]
    public void A_file_of_many_blocks_is_predicted_as_the_rows_in_memory(string file)
    {
        using var project = new RegistryProject();
        project.Hold("rides", MadeModels.Slope(0.1, 3));
        WriteRows(project.File("rows.csv"));

        var report = project.Run<PredictionReport>($"predict rides rows.csv --out {file} --keep x");

        var written = DataSource.Resolve(DataReference.Named(file), project.Context);
        Assert.Equal((ManyRows, (long)ManyRows, 10), (written.Table.RowCount, report.RowCount, report.Rows.RowCount));
        Assert.Equal(written.Stamp.Hash, report.Written[0].Hash);
        var (x, predicted) = (written.Table["x"].ToDoubles(), written.Table["prediction"].ToDoubles());
        Assert.True(Enumerable.Range(0, ManyRows).All(row => Math.Abs(predicted[row] - ((0.1 * x[row]) + 3)) < 1e-9));
        Assert.Equal(predicted.Average(), report.Columns[0].Mean, 1e-9);
    }

    [Fact]
    public void A_file_that_ends_in_an_error_leaves_what_was_there()
    {
        using var project = new RegistryProject();
        project.Hold("churn", MadeModels.Logistic());
        File.WriteAllText(project.File("rows.csv"), "x,c\ntwo,a\n");
        File.WriteAllText(project.File("out.csv"), "earlier");

        Assert.Contains("'x' held Double", project.Problem("predict churn rows.csv --out out.csv"), StringComparison.Ordinal);

        Assert.Equal("earlier", project.Text("out.csv"));
        Assert.Equal(2, Directory.EnumerateFiles(project.Root).Count());
    }

    [Theory]
    [InlineData("predict churn", "needs data after the model 'churn'")]
    [InlineData("predict churn rows more", "takes one model and one name of data")]
    [InlineData("predict churm rows", "There is no model called 'churm'")]
    [InlineData("predict churn nowhere", "No data is called 'nowhere'")]
    [InlineData("predict churn rows --out out.xlsx", "an ending that is not written")]
    [InlineData("predict churn rows --keep idd", "There is no column 'idd'")]
    public void A_line_that_cannot_be_is_refused(string line, string problem)
    {
        using var project = new RegistryProject();
        project.Hold("churn", MadeModels.Logistic());
        project.Hold("rows", MadeModels.Rows);

        Assert.Contains(problem, project.Problem(line), StringComparison.Ordinal);
        Assert.False(File.Exists(project.File("out.xlsx")));
    }

    [Fact]
    public void No_rows_give_no_predictions()
    {
        using var project = new RegistryProject();
        project.Hold("quantiles", MadeModels.Quantiles());
        project.Hold("rows", MadeModels.Rows.Take([]));

        var report = project.Run<PredictionReport>("predict quantiles rows");

        Assert.Equal((0L, "quantiles predicts y for 0 rows."), (report.RowCount, report.Sentence));
        Assert.Equal(["quantile 0.1", "quantile 0.5", "quantile 0.9"], report.Rows.Columns.Select(column => column.Name));
    }

    [Fact]
    public void An_interval_is_as_wide_as_the_misses_on_rows_held_out_and_travels_with_the_model()
    {
        using var project = new RegistryProject();
        project.Hold("mixes", SampleData.Read("concrete").Take([.. Enumerable.Range(0, 150).Select(i => i * 6)]));
        var ladder = project.Run<BaselineLadder>("baseline mixes --target compressive_strength --device cpu");
        project.Hold("ladder", ladder);
        project.Hold("one", SampleData.Read("concrete").Take([7]));
        var kept = Assert.Single(((IKeepsFiles)ladder).Kept);
        File.WriteAllBytes(project.File("held-out.parquet"), new ObjectStore(project.Workspace).Get(kept.Hash));
        var heldOut = DataSource.Resolve(DataReference.Named("held-out.parquet"), project.Context).Table;
        double[] misses = [.. heldOut["actual"].ToDoubles().Zip(heldOut["ridge-regression"].ToDoubles(), (actual, said) => actual - said)];

        var report = project.Run<PredictionReport>("predict ladder:ridge-regression one --interval 0.9");

        double At(string column) => report.Rows[column].ToDoubles()[0];
        var said = At("prediction");
        Assert.Equal("predictions/out-of-fold.parquet", kept.Name);
        Assert.Equal(said + Quantile.Of(misses, 0.05), At(PredictionReport.From(0.9)), 1e-9);
        Assert.Equal(said + Quantile.Of(misses, 0.95), At(PredictionReport.To(0.9)), 1e-9);
        Assert.EndsWith($"for 1 row: {NumberText.Figure(said)} ({NumberText.Percent(0.9, 0)} {NumberText.Figure(At(PredictionReport.From(0.9)))} to {NumberText.Figure(At(PredictionReport.To(0.9)))}).", report.Sentence, StringComparison.Ordinal);
        project.Run("register ladder:ridge-regression --as strength");
        var registered = project.Run<PredictionReport>("predict strength@1 one --interval 0.9");
        Assert.Equal(At(PredictionReport.To(0.9)), registered.Rows[PredictionReport.To(0.9)].ToDoubles()[0]);
        Assert.Contains("interval for 70", project.Problem("predict strength one --interval 0.7"), StringComparison.Ordinal);
        Assert.Contains("the ladder has no model 'ridge'", project.Problem("predict ladder:ridge one"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Without_known_misses_or_a_number_there_is_no_interval()
    {
        using var project = new RegistryProject();
        project.Hold("rides", MadeModels.Slope(0.1, 3));
        project.Hold("churn", MadeModels.Logistic());
        project.Hold("rows", MadeModels.Rows);

        Assert.Contains("How far 'rides' misses rows", project.Problem("predict rides rows --interval 0.9"), StringComparison.Ordinal);
        Assert.Contains("predicts probabilities", project.Problem("predict churn rows --interval 0.9"), StringComparison.Ordinal);
    }

    private static void WriteRows(string path)
    {
        var text = new StringBuilder("x\n");
        for (var row = 0; row < ManyRows; row++)
        {
            text.Append((row % 977 / 8.0).ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        File.WriteAllText(path, text.ToString());
    }
}
