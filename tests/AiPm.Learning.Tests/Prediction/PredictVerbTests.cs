using System.Globalization;
using System.Text;
using AiPm.Data;
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
