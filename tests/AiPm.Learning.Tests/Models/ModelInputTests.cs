namespace AiPm.Learning.Tests;

public class ModelInputTests
{
    private static readonly LinearModel Logistic = MadeModels.Logistic();

    [Fact]
    public void One_row_comes_as_an_object_a_dictionary_a_table_a_frame_or_a_file()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("row.csv");
        File.WriteAllText(path, "c,extra,x\na,1,2\n");
        var table = new Table([new Column<string>("c", ["a"]), new Column<long>("x", [2])]);
        var expected = Logistic.Predict(new Table([new Column<double>("x", [2]), new Column<string>("c", ["a"])]))["yes"];

        Assert.All(
            new object[] { new { x = 2, c = "a" }, new { c = 'a', x = 2.0f, more = true }, new Dictionary<string, object?> { ["x"] = 2m, ["c"] = "a" }, table, table.ToDataFrame(), path, new[] { new { x = 2, c = "a" } } },
            rows => Assert.Equal(expected, Logistic.Predict(rows)["yes"], 12));
    }

    [Fact]
    public void Several_rows_come_as_a_list_with_values_missing()
    {
        var rows = new object[] { new { x = 1, c = "a" }, new { x = (double?)null, c = "b" }, new Dictionary<string, object?> { ["x"] = 2.5 } };

        var predictions = Logistic.Predict(rows);

        Assert.Equal(3, predictions.RowCount);
        Assert.All(Enumerable.Range(0, 3), row => Assert.Equal(1, predictions[row, 0] + predictions[row, 1], 12));
    }

    [Fact]
    public void All_missing_columns_are_named_at_once_with_the_nearest()
    {
        var error = Assert.Throws<AipmException>(() => Logistic.Predict(new { X = 2, d = "a" }));

        Assert.Contains("wants 2 columns, of which the data lacks 2: x, c", error.Problem, StringComparison.Ordinal);
        Assert.Contains("'X' under the name 'x'", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_training_never_saw_are_counted_and_further_columns_named()
    {
        var input = new ModelInput(Logistic);

        input.Fit(new Table([new Column<double>("x", [1, 2, 3]), new Column<string>("c", ["new", "a", "newer"]), new Column<string>("id", ["1", "2", "3"]), new Column<string>("y", ["", "", ""])]));

        Assert.Equal(["Take care: 'c' has values that training never saw, such as new, in 2 rows; they count as none of the known ones.", "Not used: id."], input.Notes);
    }

    [Fact]
    public void Only_what_reads_back_to_the_same_is_turned_into_another_type()
    {
        Assert.Equal(Logistic.Predict(new { x = 2, c = "a" })["yes"], Logistic.Predict(new { x = "2", c = "a" })["yes"], 12);
        Assert.Contains("'x' held Double when the model was trained; here row 0 is 'two'", Assert.Throws<AipmException>(() => Logistic.Predict(new { x = "two", c = "a" })).Problem, StringComparison.Ordinal);
        Assert.Contains("values of several types", Assert.Throws<AipmException>(() => Logistic.Predict(new object[] { new { x = 1, c = 3 }, new { x = 1, c = "a" } })).Problem, StringComparison.Ordinal);
        Assert.Contains("is no rows of data", Assert.Throws<AipmException>(() => Logistic.Predict(3)).Problem, StringComparison.Ordinal);
        Assert.Contains("which no column holds", Assert.Throws<AipmException>(() => Logistic.Predict(new { x = 2, c = new object() })).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_asked_for_by_name()
    {
        var predictions = Logistic.Predict(new { x = 9, c = "b" });

        Assert.Equal("yes", predictions.Largest());
        Assert.Contains("The model gives no 'maybe'", Assert.Throws<AipmException>(() => predictions["maybe"]).Problem, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => predictions.Value);
    }
}
