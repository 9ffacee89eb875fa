using System.Collections;
using AiPm.Learning;
using AiPm.Progress;

namespace AiPm.Explaining.Tests;

public class FeatureGameTests
{
    private static readonly Table People = new(
    [
        new Column<string>("town", ["Ulm", "Bonn", "Ulm", "Kiel"]),
        new Column<long>("age", [30, 40, 50, 60]),
        new Column<double>("rate", [0.5, 1.5, 0, 2.5], new BitArray([false, false, true, false])),
        new Column<DateOnly>("since", [new(2020, 1, 1), new(2021, 1, 1), new(2022, 1, 1), new(2023, 1, 1)]),
    ]);

    [Fact]
    public void Columns_of_all_kinds_are_mixed_by_rows()
    {
        double[] Model(Table rows) => [.. Enumerable.Range(0, rows.RowCount).Select(row =>
            (rows["town"].TextAt(row) == "Ulm" ? 5 : 0) + ((Column<long>)rows["age"]).Values[row] + (rows["rate"].IsNull(row) ? 100 : 0) + (((Column<DateOnly>)rows["since"]).Values[row].Year - 2020))];
        var game = TableGame.Of(Model, ["town", "age", "rate", "since"], People.Take([2]), People.Take([1, 3]), GameOutput.All(["y"]));

        var found = Explain(game, new ExactShap());

        Assert.All(((double[])[5, 0, 100, 0]).Index(), value => Assert.Equal(value.Item, found[0, value.Index], 1e-12));
        Assert.Equal(52, found.BaseValues[0]);
        Assert.Equal(157, found.Predictions[0]);
        Assert.Equal("Ulm", found.Data?["town"].TextAt(0));
    }

    [Fact]
    public void A_table_of_numbers_gives_what_a_matrix_gives()
    {
        var golden = GoldenNetwork.Load("permutation_wine8");
        var names = golden.Names;
        Table AsTable(FeatureMatrix rows) => new([.. names.Select((name, j) => new Column<double>(name, [.. Enumerable.Range(0, rows.RowCount).Select(row => rows.Row(row)[j])]))]);
        double[] Model(Table rows) => golden.Predict(new FeatureMatrix([.. Enumerable.Range(0, rows.RowCount).SelectMany(row => names.Select(name => ((Column<double>)rows[name]).Values[row]))], rows.RowCount, 8));
        var game = TableGame.Of(Model, names, AsTable(golden.X), AsTable(GoldenTrees.Matrix(golden.Root.GetProperty("background"))), GameOutput.All(["y"]));

        var found = Explain(game, new KernelShap(new KernelOptions()));

        var expected = GoldenNetwork.Rows(golden.Expected.GetProperty("exact_shap_values"));
        Assert.All(expected.Index(), row => Assert.All(row.Item.Index(), value => Assert.Equal(value.Item, found[row.Index, value.Index], golden.Tolerance)));
    }

    [Theory]
    [InlineData(OutputSpace.Probability)]
    [InlineData(OutputSpace.LogOdds)]
    [InlineData(OutputSpace.LogLoss)]
    public void Two_classes_are_explained_in_the_space_asked_for(OutputSpace space)
    {
        var rows = new Table([new Column<double>("x", [2, 0]), new Column<string>("ill", ["yes", "no"])]);
        var game = TableGame.Of(new SigmoidModel { Signature = SigmoidModel.Of("ill", "x") }, rows, rows, space);

        var found = Explain(game, new ExactShap());

        Assert.Equal(space, found.Space);
        double expected = space switch
        {
            OutputSpace.Probability => 1 / (1 + Math.Exp(-2)),
            OutputSpace.LogOdds => 2,
            _ => Math.Log(1 + Math.Exp(-2)),
        };
        Assert.Equal(expected, found.Predictions[0], 1e-12);
        Assert.InRange(found.AdditivityError, 0, 1e-12);
    }

    [Fact]
    public void Columns_that_are_missing_are_named_with_those_that_are_there_besides()
    {
        var error = Assert.Throws<AipmException>(() => TableGame.Of(new SigmoidModel { Signature = SigmoidModel.Of("ill", "dose") }, People, People));

        Assert.Contains("lack 1: dose", error.Problem, StringComparison.Ordinal);
        Assert.Contains("besides: town, age, rate, since", error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throws", "InvalidOperationException: no memory")]
    [InlineData("nan", "gave NaN for row 0 of batch 1")]
    [InlineData("infinite", "an infinite number")]
    [InlineData("few", "gave 1 numbers; 2 are expected")]
    [InlineData("null", "gave nothing; 2 are expected")]
    public void A_model_that_fails_is_told_apart_from_the_data(string fault, string expected)
    {
        double[] Model(FeatureMatrix rows) => fault switch
        {
            "throws" => throw new InvalidOperationException("no memory"),
            "nan" => [.. Enumerable.Repeat(double.NaN, rows.RowCount)],
            "infinite" => [.. Enumerable.Repeat(double.PositiveInfinity, rows.RowCount)],
            "few" => [1],
            _ => null!, // a user's delegate may give it in spite of its type
        };
        var data = new FeatureMatrix([1, 2, 3, 4], 2, 2);
        var game = new MatrixGame(Model, new FeatureMatrix([5, 6], 1, 2), data, GamePlayers.Of(["a", "b"]), GameOutput.All(["y"]));

        var error = Assert.Throws<AipmException>(() => Explain(game, new ExactShap()));

        Assert.Contains(expected, error.Problem, StringComparison.Ordinal);
        Assert.Contains("row 0", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_missing_values_is_named_where_the_model_cannot_take_them()
    {
        var game = new MatrixGame(rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => rows.Row(row)[0] + rows.Row(row)[1])],
            new FeatureMatrix([5, double.NaN], 1, 2), new FeatureMatrix([1, 2], 1, 2), GamePlayers.Of(["a", "b"]), GameOutput.All(["y"]));

        var error = Assert.Throws<AipmException>(() => Explain(game, new ExactShap()));

        Assert.Contains("Row 0 lacks b.", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_values_are_values_where_the_model_takes_them()
    {
        var game = new MatrixGame(rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => double.IsNaN(rows.Row(row)[1]) ? 3.0 : 0)],
            new FeatureMatrix([5, double.NaN], 1, 2), new FeatureMatrix([1, 2], 1, 2), GamePlayers.Of(["a", "b"]), GameOutput.All(["y"]));

        Assert.Equal([0, 3], Explain(game, new KernelShap(new KernelOptions())).Values.ToArray());
    }

    [Theory]
    [InlineData("exact")]
    [InlineData("kernel")]
    [InlineData("permutation")]
    [InlineData("sampling")]
    [InlineData("partition")]
    [InlineData("additive")]
    public void Rows_that_are_all_equal_one_background_row_and_one_feature_are_no_trouble(string name)
    {
        IGameMethod Method(int players) => name switch
        {
            "exact" => new ExactShap(withInteractions: true),
            "kernel" => new KernelShap(new KernelOptions()),
            "permutation" => new PermutationShap(new PermutationOptions()),
            "sampling" => new SamplingShap(new PermutationOptions { Samples = 40 }),
            "partition" => new OwenShap(PlayerHierarchy.Of(players, players == 1 ? [] : [(0, 1)])),
            _ => new AdditiveShap(),
        };
        double[] Sum(FeatureMatrix rows) => [.. Enumerable.Range(0, rows.RowCount).Select(row => rows.Row(row).ToArray().Sum())];
        var same = new FeatureMatrix([1, 2, 1, 2, 1, 2], 3, 2);
        var one = new FeatureMatrix([4], 1, 1);

        var equal = Explain(new MatrixGame(Sum, same, same, GamePlayers.Of(["a", "b"]), GameOutput.All(["y"])), Method(2));
        var single = Explain(new MatrixGame(Sum, one, new FeatureMatrix([1], 1, 1), GamePlayers.Of(["a"]), GameOutput.All(["y"])), Method(1));
        var half = Explain(new MatrixGame(Sum, new FeatureMatrix([5, 2], 1, 2), same, GamePlayers.Of(["a", "b"]), GameOutput.All(["y"])), Method(2));

        Assert.Equal([0, 0, 0, 0, 0, 0], equal.Values.ToArray());
        Assert.Equal([3], single.Values.ToArray());
        Assert.Equal(4, half[0, 0], 1e-12);
        Assert.Equal(0, half[0, 1], 1e-12);
    }

    [Theory]
    [InlineData("permutation")]
    [InlineData("kernel")]
    public void Five_thousand_features_of_which_thirty_vary(string method)
    {
        var random = new Random(1);
        double[] row = [.. Enumerable.Range(0, 5000).Select(_ => random.NextDouble())];
        double[] other = [.. row.Select((value, i) => i % 167 == 0 ? value + 1 : value)];
        double[] Sum(FeatureMatrix rows) => [.. Enumerable.Range(0, rows.RowCount).Select(i => rows.Row(i)[0] * rows.Row(i)[167])];
        var game = new MatrixGame(Sum, new FeatureMatrix(row, 1, 5000), new FeatureMatrix(other, 1, 5000), GamePlayers.Of([.. row.Select((_, i) => $"f{i}")]), GameOutput.All(["y"]));

        var found = Explain(game, method == "kernel" ? new KernelShap(new KernelOptions { Coalitions = 400 }) : new PermutationShap(new PermutationOptions { Pairs = 8 }));

        Assert.Equal(5000, found.Features.Count);
        Assert.InRange(found.AdditivityError, 0, 1e-9);
        Assert.Equal(0, found[0, 1]);
        Assert.InRange(found[0, 0], -2, -0.1);
    }

    [Fact]
    public void Empty_data_and_an_empty_background_are_refused()
    {
        var (none, one) = (new FeatureMatrix([], 0, 1), new FeatureMatrix([1], 1, 1));
        double[] Model(FeatureMatrix rows) => new double[rows.RowCount];

        Assert.Contains("no rows to explain", Assert.Throws<AipmException>(() => new MatrixGame(Model, none, one, GamePlayers.Of(["a"]), GameOutput.All(["y"]))).Problem, StringComparison.Ordinal);
        Assert.Contains("background has no rows", Assert.Throws<AipmException>(() => new MatrixGame(Model, one, none, GamePlayers.Of(["a"]), GameOutput.All(["y"]))).Problem, StringComparison.Ordinal);
        Assert.Contains("no columns", Assert.Throws<AipmException>(() => GamePlayers.Of([])).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weather", "is no group")]
    [InlineData("weather=", "is no group")]
    [InlineData("weather=temp,wnd", "'wnd'")]
    [InlineData("snow=temp,wind", "called 'snow'")]
    public void Groups_that_cannot_be_are_refused(string group, string expected) =>
        Assert.Contains(expected, Assert.Throws<AipmException>(() => GamePlayers.Of(["temp", "wind", "snow"], [group])).Problem, StringComparison.Ordinal);

    [Fact]
    public void More_than_twenty_players_are_too_many_for_the_exact_method()
    {
        var row = new FeatureMatrix(new double[21], 1, 21);
        var other = new FeatureMatrix([.. Enumerable.Repeat(1.0, 21)], 1, 21);
        var game = new MatrixGame(rows => new double[rows.RowCount], row, other, GamePlayers.Of([.. Enumerable.Range(0, 21).Select(i => $"f{i}")]), GameOutput.All(["y"]));

        Assert.Contains("--method kernel", Assert.Throws<AipmException>(() => Explain(game, new ExactShap())).Next, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cost_is_known_before_it_starts_and_kept()
    {
        var golden = GoldenNetwork.Load("kernel_wine12");
        var told = new List<ProgressUpdate>();
        var game = golden.Game();
        var explainer = new GameExplainer(game, new KernelShap(new KernelOptions { Tolerance = 0 }), TimeProvider.System) { Progress = new Told(told) };
        var planned = explainer.Evaluations([0, 1]);

        _ = explainer.Explain([0, 1], TestContext.Current.CancellationToken);

        Assert.Equal(2072L * 25 * 2 + 25 + 2, planned);
        Assert.InRange(game.Evaluations, planned * 9 / 10, planned);
        Assert.Contains("103", told[0].Activity, StringComparison.Ordinal);
        Assert.Equal(0, told[0].Share);
        Assert.Equal(told.Select(update => update.Share).Order(), told.Select(update => update.Share));
        Assert.NotNull(told[^1].Remaining);
    }

    [Fact]
    public void It_stops_between_two_batches()
    {
        using var source = new CancellationTokenSource();
        var calls = 0;
        double[] Model(FeatureMatrix rows)
        {
            if (++calls == 3)
            {
                source.Cancel();
            }

            return new double[rows.RowCount];
        }

        var golden = GoldenNetwork.Load("kernel_wine12");
        var game = new MatrixGame(Model, golden.X, golden.X, GamePlayers.Of(golden.Names), GameOutput.All(["y"]));

        Assert.Throws<OperationCanceledException>(() => new GameExplainer(game, new ExactShap(), TimeProvider.System).Explain(null, source.Token));
        Assert.Equal(3, calls);
    }

    private static Explanation Explain(IFeatureGame game, IGameMethod method) => new GameExplainer(game, method, TimeProvider.System).Explain();

    private sealed class Told(List<ProgressUpdate> updates) : IProgressSink
    {
        public void Report(ProgressUpdate update) => updates.Add(update);
    }
}
