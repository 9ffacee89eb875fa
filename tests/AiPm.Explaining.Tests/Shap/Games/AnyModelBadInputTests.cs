using AiPm.Learning;

namespace AiPm.Explaining.Tests;

/// <summary>Data that is not as it should be, and faults of other packages that are not to come back.</summary>
public sealed class AnyModelBadInputTests : IDisposable
{
    private readonly ExplainDesk _desk = new();

    public static TheoryData<string> Methods => ["exact", "kernel", "permutation", "partition", "sampling", "additive"];

    public void Dispose() => _desk.Dispose();

    [Fact]
    public void Other_columns_are_listed_missing_and_extra()
    {
        var rows = new Table([new Column<double>("x", [1]), new Column<double>("w", [1]), new Column<string>("y", ["no"])]);

        var data = Assert.Throws<AipmException>(() => _desk.Explain(SmallModels.Linear(LearningTask.Binary), rows, SmallModels.Data, "kernel"));
        var background = Assert.Throws<AipmException>(() => _desk.Explain(SmallModels.Groups(), SmallModels.Rows, rows));

        Assert.Contains("uses 4 columns, of which the data lacks 3: z, colour, day. The data has 1 that the model does not know: w.", data.Problem, StringComparison.Ordinal);
        Assert.Contains("lacks 2: colour, day", background.Problem, StringComparison.Ordinal);
        Assert.StartsWith("--background", background.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_the_model_came_from_are_not_looked_for_where_they_are_those_explained()
    {
        Func<double[][], double[]> sum = rows => [.. rows.Select(row => row.Sum())];
        var options = ExplainDesk.Options(sum, Numbers([5, 3], [1, 2]), method: "exact");
        var gone = Assert.Single(_desk.Run(options).Provenance.Data) with { Name = "moved.csv", Kind = "path" };

        var found = _desk.Run(options with { LiveTrainedOn = gone });
        var missing = Assert.Throws<AipmException>(() => _desk.Run(options with { LiveTrainedOn = gone with { Hash = new string('0', 32) } }));

        Assert.EndsWith("which the model came from", found.Background, StringComparison.Ordinal);
        Assert.Contains("is not to be found again", missing.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_constant_background_one_row_equal_rows_and_one_feature_are_no_trouble(string method)
    {
        Func<double[][], double[]> sum = rows => [.. rows.Select(row => row.Sum())];

        var constant = _desk.Explain(sum, Numbers([5, 2], [1, 2]), Numbers([1, 2], [1, 2], [1, 2]), method);
        var single = _desk.Explain(sum, Numbers([5, 3]), Numbers([1, 2]), method);
        var equal = _desk.Explain(sum, Numbers([1, 2], [1, 2]), Numbers([1, 2], [1, 2]), method);
        var narrow = _desk.Explain(sum, Numbers([4.0]), Numbers([1.0], [2.0]), method);

        Assert.Equal([4, 0, 0, 0], constant.Values.ToArray().Select(value => Math.Round(value, 9)));
        Assert.Equal([4, 1], single.Values.ToArray().Select(value => Math.Round(value, 9)));
        Assert.Equal([0, 0, 0, 0], equal.Values.ToArray());
        Assert.Equal(2.5, narrow.Values[0], 0.2); // sampling draws the background
        Assert.All([constant, single, equal, narrow], found => Assert.InRange(found.AdditivityError, 0, 1e-9));
    }

    [Theory]
    [InlineData("kernel")]
    [InlineData("exact")]
    public void Missing_values_are_said_where_a_function_cannot_take_them(string method)
    {
        Func<double[][], double[]> sum = rows => [.. rows.Select(row => row.Sum())];

        var row = Assert.Throws<AipmException>(() => _desk.Explain(sum, Numbers([1, 2], [5, double.NaN]), Numbers([1, 2]), method));

        Assert.Contains("Row 1 lacks x1.", row.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_by_its_number_is_called_by_it_in_messages()
    {
        Func<double[][], double[]> sum = rows => [.. rows.Select(row => row.Sum())];
        var options = ExplainDesk.Options(sum, Numbers([1, 2], [1, 3], [5, double.NaN]), Numbers([1, 2])) with { Row = 2 };

        Assert.Contains("Row 2 lacks x1.", Assert.Throws<AipmException>(() => _desk.Run(options)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_values_are_values_for_models_that_take_them()
    {
        var rows = new Table([new Column<double>("x", [double.NaN]), .. SmallModels.Rows.Columns.Skip(1).Select(column => column.Take([0]))]);

        var found = _desk.Explain(SmallModels.Linear(LearningTask.Regression), rows, SmallModels.Data, "kernel");

        Assert.InRange(found.AdditivityError, 0, 1e-9);
    }

    [Fact]
    public void Five_thousand_features_are_walked_through()
    {
        const int width = 5000;
        var random = new Random(1);
        Table Wide() => new([.. Enumerable.Range(0, width).Select(j => new Column<double>($"f{j}", [random.NextDouble()]))]);
        double[] Function(Table rows) => [.. rows["f3"].ToDoubles().Zip(rows["f4000"].ToDoubles(), (a, b) => a * b)];

        var found = _desk.Run(ExplainDesk.Options((Func<Table, double[]>)Function, Wide(), Wide()) with { Samples = 20_000 }).Explanation!;

        Assert.Equal(("permutation", width), (found.Method, found.Features.Count));
        Assert.InRange(found.AdditivityError, 0, 1e-9);
        Assert.All(Enumerable.Range(0, width).Except([3, 4000]), j => Assert.Equal(0, found[0, j]));

        // A product of two is exact after one walk and its reverse.
        Assert.All(found.StandardErrors!, error => Assert.InRange(error, 0, 1e-12));
    }

    [Fact]
    public void Losses_are_logarithms_of_probabilities_and_no_squares()
    {
        // shap 0.49 explains the squared error of scikit-learn's boosted classifiers where the logarithmic loss is asked for.
        var model = new SigmoidModel { Signature = SigmoidModel.Of("ill", "x") };
        var rows = new Table([new Column<double>("x", [2, -1]), new Column<string>("ill", ["yes", "no"])]);

        var found = _desk.Explain(model, rows, new Table([new Column<double>("x", [0, 1])]), space: ExplainSpace.LogLoss);

        Assert.Equal(Math.Log(1 + Math.Exp(-2)), found.Predictions[0], 1e-12);
        Assert.Equal(Math.Log(1 + Math.Exp(-1)), found.Predictions[1], 1e-12);
        Assert.Equal((Math.Log(2) + Math.Log(1 + Math.Exp(-1))) / 2, found.BaseOf(0), 1e-12);
        Assert.Equal(found.Predictions[0] - found.BaseOf(0), found[0, 0], 1e-12);
    }

    [Fact]
    public void A_background_leaves_the_models_own_counts_of_rows_alone()
    {
        // shap writes a background's counts over those of the caller's trees.
        var golden = GoldenTrees.Load("gbr_diabetes");
        var model = TreeModel.Of(golden.Ensemble);
        var (rows, background) = (TableOf(golden, golden.X), TableOf(golden, golden.Background));
        var before = _desk.Explain(model, rows);

        _ = _desk.Explain(model, rows, background);
        _ = _desk.Explain(model, rows, background, "kernel");

        Assert.Equal(before.Values.ToArray(), _desk.Explain(model, rows).Values.ToArray());
    }

    [Theory]
    [InlineData("tree")]
    [InlineData("kernel")]
    [InlineData("permutation")]
    public void No_background_is_cut_unasked(string method)
    {
        // shap takes 100 rows of a larger background without a word.
        var golden = GoldenTrees.Load("gbr_diabetes");
        var model = TreeModel.Of(golden.Ensemble);
        var count = golden.Background.RowCount;
        var background = TableOf(golden, golden.Background).Take([.. Enumerable.Range(0, 150).Select(i => i * 7 % count)]);
        var options = ExplainDesk.Options(model, TableOf(golden, golden.X).Take([0]), background, method) with { Samples = 60 };

        var all = _desk.Run(options).Explanation!;
        var few = _desk.Run(options with { BackgroundRows = 30 });

        Assert.Equal(150, all.BackgroundCount);
        Assert.Equal(Enumerable.Range(0, 150).Average(row => model.Predict(background)[row]), all.BaseValues[0], 1e-9);
        Assert.Equal((30, true), (few.BackgroundCount, few.Background.StartsWith("30 of 150 rows of Table, drawn by seed 42", StringComparison.Ordinal)));
    }

    private static Table Numbers(params double[][] rows) => FunctionRows.Table(rows);

    private static Table TableOf(GoldenTrees golden, FeatureMatrix rows) =>
        new([.. golden.Ensemble.FeatureNames.Select((name, j) => new Column<double>(name, [.. Enumerable.Range(0, rows.RowCount).Select(row => rows.Row(row)[j])]))]);
}
