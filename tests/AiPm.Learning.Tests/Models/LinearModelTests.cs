namespace AiPm.Learning.Tests;

public class LinearModelTests
{
    private static readonly Table Rows = new([new Column<double>("x", [1, 2, 4, double.NaN]), new Column<string>("c", ["a", "b", "b", "z"])]);

    [Fact]
    public void Predictions_of_raw_rows_are_the_linear_value()
    {
        var model = Model(LearningTask.Regression, []);
        var features = model.Recipe.Encode(Rows, [0, 1, 2, 3]);

        var predictions = model.Predict(Rows);

        Assert.Equal(["y"], predictions.Outputs);
        Assert.All(Enumerable.Range(0, 4), row => Assert.Equal(model.Value(features.Row(row)), predictions[row], 12));
    }

    [Fact]
    public void Probabilities_of_two_classes_sum_to_one_and_are_those_of_the_log_odds()
    {
        var model = Model(LearningTask.Binary, ["no", "yes"]);
        var features = model.Recipe.Encode(Rows, [0, 1, 2, 3]);

        var predictions = model.Predict(Rows);

        Assert.Equal(["no", "yes"], predictions.Outputs);
        Assert.All(Enumerable.Range(0, 4), row =>
        {
            Assert.Equal(1, predictions[row, 0] + predictions[row, 1], 12);
            Assert.Equal(model.Value(features.Row(row)), Math.Log(predictions[row, 1] / predictions[row, 0]), 9);
        });
    }

    [Fact]
    public void Many_rows_are_predicted_in_parts_as_one_by_one()
    {
        int[] rows = [.. Enumerable.Range(0, 40_000).Select(row => row % 4)];
        var model = Model(LearningTask.Regression, []);

        var (many, few) = (model.Predict(Rows.Take(rows)), model.Predict(Rows));

        Assert.True(Enumerable.Range(0, rows.Length).All(row => many[row] == few[rows[row]]));
        Assert.Equal(0, model.Predict(Rows.Take([])).RowCount);
    }

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains("'c'", Assert.Throws<AipmException>(() => Model(LearningTask.Regression, []).Predict(new Table([Rows["x"]]))).Problem, StringComparison.Ordinal);

    [Fact]
    public void A_file_from_before_models_had_signatures_is_still_read()
    {
        var now = SafeTensorsFile.Read(Model(LearningTask.Binary, ["no", "yes"]).ToBytes());
        var earlier = new SafeTensorsFile(now.Tensors, now.Metadata.Where(entry => entry.Key != "signature").ToDictionary()).ToBytes();

        var model = LinearModel.Read(earlier);

        Assert.Equal(("y", LearningTask.Binary, "yes", LinearModelKind.Logistic), (model.Target, model.Signature.Task, model.PositiveClass, model.Method));
        Assert.Equal(["x", "c"], model.Signature.Columns.Select(column => column.Name));

        // It does not know the other class by name: whatever is not yes is no.
        var table = new Table([Rows["x"], Rows["c"], new Column<string>("y", ["yes", "no", "no", "yes"])]);
        Assert.NotNull(new NamedModel(model, "r1").Evaluate(table).Find("AUC")?.Value);
    }

    private static LinearModel Model(LearningTask task, IReadOnlyList<string> classes)
    {
        var recipe = FeatureRecipe.Learn(Rows, ["x", "c"], [0, 1, 2], []);
        return new LinearModel
        {
            Signature = new ModelSignature { Target = "y", Task = task, Classes = classes, Columns = [new("x", ColumnType.Double), new("c", ColumnType.Text)] },
            Recipe = recipe,
            Weights = [.. Enumerable.Range(1, recipe.Width).Select(i => i / 2.0)],
            Intercept = 0.25,
            BackgroundMeans = recipe.Encode(Rows, [0, 1, 2]).Means(),
            TrainCount = 3,
        };
    }
}
