using System.Globalization;

namespace AiPm.Learning.Tests.Trees;

public class TreeModelTests
{
    private static readonly string[] Colours = ["red", "green", "blue", "İ ı"];

    [Fact]
    public void Concrete_is_predicted_far_better_than_by_its_mean()
    {
        var (fit, held, values) = Concrete(new TreeOptions { Rounds = 300 });

        var predicted = fit.Model.Predict(held);

        Assert.Equal(["compressive_strength"], predicted.Outputs);
        var error = predicted.Values.ToArray().Zip(values, (ours, value) => Math.Abs(ours - value)).Average();
        Assert.InRange(error, 1, 6);
        Assert.Equal("trees", fit.Model.Kind);
        Assert.Equal("age", fit.Model.Signature.Columns[^1].Name);
    }

    [Fact]
    public void One_and_two_threads_and_a_second_run_give_the_same_bytes()
    {
        var one = Concrete(new TreeOptions { Rounds = 60, RowShare = 0.7, FeatureShare = 0.8, Threads = 1 }).Fit.Model.Files()["model.txt"];

        Assert.Equal(one, Concrete(new TreeOptions { Rounds = 60, RowShare = 0.7, FeatureShare = 0.8, Threads = 2 }).Fit.Model.Files()["model.txt"]);
        Assert.Equal(one, Concrete(new TreeOptions { Rounds = 60, RowShare = 0.7, FeatureShare = 0.8, Threads = 1 }).Fit.Model.Files()["model.txt"]);
        Assert.NotEqual(one, Concrete(new TreeOptions { Rounds = 60, RowShare = 0.7, FeatureShare = 0.8, Seed = 2 }).Fit.Model.Files()["model.txt"]);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void The_language_of_the_machine_changes_nothing(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Mixed(LearningTask.Quantile);
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            var fit = Mixed(LearningTask.Quantile);

            Assert.All(expected.Model.Files(), file => Assert.Equal(file.Value, fit.Model.Files()[file.Key]));
            Assert.Equal(expected.Model.Predict(Table(5)).Values.ToArray(), fit.Model.Predict(Table(5)).Values.ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(LearningTask.Regression, 1)]
    [InlineData(LearningTask.Count, 1)]
    [InlineData(LearningTask.Binary, 2)]
    [InlineData(LearningTask.Multiclass, 3)]
    [InlineData(LearningTask.Quantile, 3)]
    public void Every_task_predicts_raw_rows_and_survives_its_files(LearningTask task, int outputs)
    {
        var fit = Mixed(task);
        var rows = Table(7);

        var predicted = fit.Model.Predict(rows);
        var again = TreeModel.Read(fit.Model.Signature, fit.Model.Files());

        Assert.Equal(outputs, predicted.Outputs.Count);
        Assert.Equal(predicted.Values.ToArray(), again.Predict(rows).Values.ToArray());
        Assert.Equal(predicted.Values[..outputs].ToArray(), again.Predict(rows.Take([0])).Values.ToArray());
        for (var row = 0; row < rows.RowCount; row++)
        {
            double[] values = [.. Enumerable.Range(0, outputs).Select(k => predicted[row, k])];
            if (task is LearningTask.Binary or LearningTask.Multiclass)
            {
                Assert.Equal(1, values.Sum(), 1e-12);
            }
            else if (task == LearningTask.Quantile)
            {
                Assert.Equal(values.Order(), values);
            }
        }
    }

    [Fact]
    public void A_class_that_a_colour_decides_is_found_and_a_new_colour_is_a_missing_one()
    {
        var model = Mixed(LearningTask.Binary).Model;
        var rows = Table(7);
        var strange = WithColours(rows, _ => "mauve");

        var blue = model.Predict(WithColours(rows, _ => "blue"));
        var red = model.Predict(WithColours(rows, _ => "red"));

        Assert.All(Enumerable.Range(0, rows.RowCount), row => Assert.True(blue[row, 1] > 0.5 && red[row, 1] < 0.5));
        Assert.Equal(model.Predict(WithColours(rows, _ => null)).Values.ToArray(), model.Predict(strange).Values.ToArray());
    }

    [Fact]
    public void Dates_become_parts_and_names_that_LightGBM_does_not_take_are_kept_in_the_recipe()
    {
        var fit = Mixed(LearningTask.Regression);

        Assert.Equal(["size, [cm]", "colour", "when day", "when month", "when day of month", "when day of week", "when day of year", "when hour", "is new"], fit.Model.Ensemble.FeatureNames);
        Assert.Equal(["'same' was left out: it is constant in the training rows.", "'name' was left out: each of its values is different."], fit.Notes);
    }

    [Fact]
    public void Columns_may_be_in_another_order_but_not_missing_or_words_for_numbers()
    {
        var model = Mixed(LearningTask.Regression).Model;
        var rows = Table(7);

        Assert.Equal(model.Predict(rows).Values.ToArray(), model.Predict(new Table([.. rows.Columns.Reverse()])).Values.ToArray());
        var missing = Assert.Throws<AipmException>(() => model.Predict(new Table([.. rows.Columns.Where(column => column.Name != "colour")])));
        Assert.Contains("'colour'", missing.Message, StringComparison.Ordinal);
        var words = rows.Columns.Select(column => column.Name == "size, [cm]" ? new Column<string>(column.Name, [.. Enumerable.Repeat("big", rows.RowCount)]) : column);
        Assert.Contains("held something else", Assert.Throws<AipmException>(() => model.Predict(new Table([.. words]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_came_without_any_value_is_missing_whatever_its_type()
    {
        var model = Mixed(LearningTask.Regression).Model;
        var rows = Table(7);
        var nothing = new System.Collections.BitArray(rows.RowCount, true);
        var empty = new Table([.. rows.Columns.Select(column => column.Name is "size, [cm]" or "when" ? new Column<string>(column.Name, new string[rows.RowCount], nothing) : column)]);

        Assert.Equal(rows.RowCount, model.Predict(empty).RowCount);
    }

    [Fact]
    public void Weights_move_the_model_to_the_rows_that_count()
    {
        var table = new Table([new Column<double>("x", [.. Enumerable.Range(0, 200).Select(i => (double)(i % 2))])]);
        var target = new TreeTarget { Column = "y", Task = LearningTask.Regression, Values = [.. Enumerable.Range(0, 200).Select(i => i < 100 ? 0.0 : 10.0)], Weights = [.. Enumerable.Range(0, 200).Select(i => i < 100 ? 3.0 : 1.0)] };

        var model = TreeModel.Fit(table, ["x"], [.. Enumerable.Range(0, 200)], target, new TreeOptions { Rounds = 5 }, cancellation: TestContext.Current.CancellationToken).Model;

        Assert.Equal(2.5, model.Predict(table)[0], 1e-6);
    }

    [Theory]
    [InlineData(LearningTask.Regression, double.NaN, "is NaN, which trees cannot learn")]
    [InlineData(LearningTask.Regression, double.PositiveInfinity, "which trees cannot learn")]
    [InlineData(LearningTask.Regression, 1e300, "which trees cannot learn")]
    [InlineData(LearningTask.Count, -1.0, "counts of 0 or more")]
    [InlineData(LearningTask.Binary, 2.0, "which trees cannot learn as Binary")]
    [InlineData(LearningTask.Auto, 1.0, "not decided")]
    public void Targets_that_cannot_be_learned_are_refused(LearningTask task, double value, string reason)
    {
        var table = Table(3);
        var target = new TreeTarget { Column = "y", Task = task, Values = [.. Enumerable.Repeat(value, table.RowCount)], Classes = ["no", "yes"] };

        var error = Assert.Throws<AipmException>(() => TreeModel.Fit(table, ["is new"], [0, 1, 2], target, cancellation: TestContext.Current.CancellationToken));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_learn_from_is_refused()
    {
        var table = Table(3);
        var target = new TreeTarget { Column = "y", Task = LearningTask.Regression, Values = [.. Enumerable.Repeat(1.0, table.RowCount)] };

        Assert.Contains("no rows", Assert.Throws<AipmException>(() => TreeModel.Fit(table, ["is new"], [], target, cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Contains("constant", Assert.Throws<AipmException>(() => TreeModel.Fit(table, ["same"], [0, 1, 2], target, cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        Assert.Contains("Leaves is 1", Assert.Throws<AipmException>(() => TreeModel.Fit(table, ["is new"], [0, 1, 2], target, new TreeOptions { Leaves = 1 }, cancellation: TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_XGBoost_is_taken_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var golden = XgboostGolden.Read("softprob");
        File.WriteAllBytes(folder.File("m.json"), golden.Bytes);
        var table = new Table([.. Enumerable.Range(0, 6).Select(j => new Column<double>($"f{j}", [.. Enumerable.Range(0, golden.Rows.RowCount).Select(row => golden.Rows.Row(row)[j])]))]);

        var model = TreeModel.Import(folder.File("m.json"));

        Assert.Equal((LearningTask.Multiclass, "prediction"), (model.Signature.Task, model.Signature.Target));
        Assert.Equal(["0", "1", "2"], model.Predict(table).Outputs);
        Assert.All(golden.Predictions.Zip(model.Predict(table).Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        Assert.Equal(golden.Bytes, model.Files()["model.json"]);
        Assert.Equal(model.Predict(table).Values.ToArray(), TreeModel.Read(model.Signature, model.Files()).Predict(table).Values.ToArray());
    }

    [Theory]
    [InlineData("unnamed-logistic", LearningTask.Binary)]
    [InlineData("poisson", LearningTask.Count)]
    [InlineData("gamma", LearningTask.Regression)]
    [InlineData("two-targets", LearningTask.Regression)]
    public void What_an_imported_model_predicts_is_read_off_its_objective(string name, LearningTask task)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("m.json"), XgboostGolden.Read(name).Bytes);

        Assert.Equal(task, TreeModel.Import(folder.File("m.json")).Signature.Task);
    }

    [Fact]
    public void Files_of_something_else_are_no_model()
    {
        var model = Mixed(LearningTask.Regression).Model;

        Assert.Throws<InvalidDataException>(() => TreeModel.Read(model.Signature, new Dictionary<string, byte[]>()));
        Assert.Throws<InvalidDataException>(() => TreeModel.Read(model.Signature, new Dictionary<string, byte[]> { ["model.txt"] = "x"u8.ToArray() }));
        Assert.Throws<InvalidDataException>(() => TreeModel.Read(model.Signature, new Dictionary<string, byte[]>(model.Files()) { ["recipe.json"] = "{}"u8.ToArray() }));
        Assert.Contains("cannot be read", Assert.Throws<AipmException>(() => TreeModel.Import("/no/such/model.txt")).Message, StringComparison.Ordinal);
    }

    private static (TreeFit Fit, Table Held, double[] Values) Concrete(TreeOptions options)
    {
        var table = SampleData.Read("concrete");
        var values = table["compressive_strength"].ToDoubles();
        int[] train = [.. Enumerable.Range(0, table.RowCount).Where(row => row % 5 != 0)];
        int[] held = [.. Enumerable.Range(0, table.RowCount).Where(row => row % 5 == 0)];
        var fit = TreeModel.Fit(
            table,
            [.. table.Columns.Select(column => column.Name).Where(name => name != "compressive_strength")],
            train,
            new TreeTarget { Column = "compressive_strength", Task = LearningTask.Regression, Values = values },
            options,
            cancellation: TestContext.Current.CancellationToken);
        return (fit, table.Take(held), [.. held.Select(row => values[row])]);
    }

    private static TreeFit Mixed(LearningTask task)
    {
        var table = Table(1);
        var colours = (Column<string>)table["colour"];
        var sizes = table["size, [cm]"].ToDoubles();
        double[] values = [.. Enumerable.Range(0, table.RowCount).Select(row => task switch
        {
            LearningTask.Binary => !colours.IsNull(row) && colours.Values[row] == "blue" ? 1.0 : 0,
            LearningTask.Multiclass => row % 3,
            LearningTask.Count => row % 4,
            _ => double.IsNaN(sizes[row]) ? 0 : sizes[row],
        })];
        return TreeModel.Fit(
            table,
            [.. table.Columns.Select(column => column.Name)],
            [.. Enumerable.Range(0, 250)],
            new TreeTarget
            {
                Column = "y",
                Task = task,
                Values = values,
                Classes = task switch { LearningTask.Binary => ["no", "yes"], LearningTask.Multiclass => ["a", "b", "c"], _ => [] },
                Quantiles = task == LearningTask.Quantile ? [0.1, 0.5, 0.9] : [],
            },
            new TreeOptions { Rounds = 40, LeafRows = 5 },
            [.. Enumerable.Range(250, 50)],
            cancellation: TestContext.Current.CancellationToken);
    }

    private static Table Table(int seed)
    {
        var random = new Random(seed);
        const int rows = 300;
        var nulls = new System.Collections.BitArray(rows);
        for (var i = 0; i < rows; i++)
        {
            nulls[i] = random.Next(10) == 0;
        }

        return new Table(
        [
            new Column<double>("size, [cm]", [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() * 10)], nulls),
            new Column<string>("colour", [.. Enumerable.Range(0, rows).Select(_ => Colours[random.Next(4)])], nulls),
            new Column<DateTime>("when", [.. Enumerable.Range(0, rows).Select(i => new DateTime(2025, 1, 1).AddHours(7 * i))], nulls),
            new Column<bool>("is new", [.. Enumerable.Range(0, rows).Select(_ => random.Next(2) == 0)], nulls),
            new Column<long>("same", new long[rows]),
            new Column<string>("name", [.. Enumerable.Range(0, rows).Select(i => $"n{i}")]),
        ]);
    }

    private static Table WithColours(Table table, Func<int, string?> colour)
    {
        var missing = new System.Collections.BitArray([.. Enumerable.Range(0, table.RowCount).Select(row => colour(row) is null)]);
        return new Table([.. table.Columns.Select(column => column.Name == "colour"
            ? new Column<string>("colour", [.. Enumerable.Range(0, table.RowCount).Select(row => colour(row) ?? "")], missing)
            : column)]);
    }
}
