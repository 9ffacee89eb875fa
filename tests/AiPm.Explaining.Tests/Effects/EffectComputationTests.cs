using System.Text.Json;
using AiPm.Learning;

namespace AiPm.Explaining.Tests;

public class EffectComputationTests
{
    private static readonly JsonElement Golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "profiles_formula.json"))).RootElement;
    private static readonly FeatureMatrix Data = GoldenTrees.Matrix(Golden.GetProperty("x"));

    [Fact]
    public void Partial_dependence_and_single_curves_are_scikit_learns()
    {
        var grid = EffectGrid.With(Data, 1, GoldenNetwork.Numbers(Golden.GetProperty("grid")));

        var found = PartialDependence.Of(Game(grid), 1, cancellation: TestContext.Current.CancellationToken);

        AssertNumbers(GoldenNetwork.Numbers(Golden.GetProperty("grid")), found.Points);
        AssertNumbers(GoldenNetwork.Numbers(Golden.GetProperty("average")), found.Means);
        Assert.All(GoldenNetwork.Rows(Golden.GetProperty("individual")).Index(), curve => AssertNumbers(curve.Item, found.Curves[curve.Index]));
    }

    [Fact]
    public void Points_are_distinct_values_or_go_evenly_between_two_quantiles()
    {
        // numpy.percentile(range(101), [5, 95]) = [5, 95].
        AssertNumbers([5, 35, 65, 95], EffectGrid.Points([.. Enumerable.Range(0, 101).Select(i => (double)i)], 4));
        AssertNumbers([1, 2], EffectGrid.Points([2, 1, double.NaN, 2], 4));
    }

    [Fact]
    public void Partial_dependence_goes_along_levels_of_text_too()
    {
        var data = new Table([new Column<string>("town", ["Ulm", "Bonn", "Ulm"]), new Column<double>("x", [1, 2, 3])]);
        double[] Model(Table rows) => [.. Enumerable.Range(0, rows.RowCount).Select(row => rows["town"].TextAt(row) == "Ulm" ? ((Column<double>)rows["x"]).Values[row] : 0)];
        var game = TableGame.Of(Model, ["town", "x"], EffectGrid.Of(data, "town", 10), data, GameOutput.All(["y"]));

        var found = PartialDependence.Of(game, 0, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(["Ulm", "Bonn"], found.Labels);
        AssertNumbers([2, 0], found.Means);
        Assert.Null(found.Points);
    }

    [Fact]
    public void Local_effects_of_a_linear_column_are_its_slope_and_have_mean_zero()
    {
        var found = Local(x => (3 * x[0]) + Math.Exp(x[1]), Data, 0, 4);

        Assert.NotNull(found.Points);
        Assert.Equal(20, found.Counts.Sum());
        Assert.All(Enumerable.Range(1, found.Points.Count - 1), k => Assert.Equal(3 * (found.Points[k] - found.Points[k - 1]), found.Means[k] - found.Means[k - 1], 1e-9));
        Assert.Equal(0, found.Counts.Index().Sum(count => count.Item * (found.Means[count.Index] + found.Means[count.Index + 1]) / 2), 1e-9);
    }

    [Fact]
    public void Local_effects_do_not_leave_the_data_as_partial_dependence_does()
    {
        // b is a copy of a; the model punishes rows where they differ, which no row does.
        var data = new FeatureMatrix([.. Enumerable.Range(0, 40).SelectMany(i => (double[])[i, i, 0])], 40, 3);
        static double Model(double[] x) => x[0] + (Math.Abs(x[0] - x[1]) > 6 ? 1000 : 0);
        var grid = EffectGrid.With(data, 0, [0, 10, 20, 30, 39]);
        var dependence = new MatrixGame(rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => Model(rows.Row(row).ToArray()))], grid, data, GamePlayers.Of(["a", "b", "c"]), GameOutput.All(["y"]));

        Assert.InRange(Local(Model, data, 0, 8).Means.Max(), 15, 25);
        Assert.InRange(PartialDependence.Of(dependence, 0, cancellation: TestContext.Current.CancellationToken).Means.Max(), 500, 1100);
    }

    [Fact]
    public void The_H_statistic_is_the_share_that_a_product_has()
    {
        double[] cells = [.. Enumerable.Range(0, 8).SelectMany(i => (double[])[(i & 1) == 0 ? -1 : 1, (i & 2) == 0 ? -1 : 1, (i & 4) == 0 ? -1 : 1])];
        var data = new FeatureMatrix(cells, 8, 3);
        var game = new MatrixGame(rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => rows.Row(row)[0] + rows.Row(row)[1] + (rows.Row(row)[0] * rows.Row(row)[1]) + (2 * rows.Row(row)[2]))],
            data, data, GamePlayers.Of(["a", "b", "c"]), GameOutput.All(["y"]));

        var found = FriedmanH.Of(game, cancellation: TestContext.Current.CancellationToken);

        // Var(ab) / (Var a + Var b + Var ab) = 1/3 on a full grid of ±1.
        Assert.Equal(("a", "b"), (found[0].First, found[0].Second));
        Assert.Equal(1.0 / 3, found[0].HSquared, 1e-12);
        Assert.Equal(1, found[0].Strength, 1e-12);
        Assert.All(found.Skip(1), pair => Assert.Equal(0, pair.HSquared, 1e-12));
    }

    [Fact]
    public void Shuffles_that_are_given_give_scikit_learns_importance()
    {
        var actual = GoldenNetwork.Numbers(Golden.GetProperty("y"));
        var shuffles = GoldenNetwork.Rows(Golden.GetProperty("shuffles")).Select(row => row.Select(value => (int)value).ToArray()).ToArray();

        var found = new PermutationImportance(Game(Data), RowLoss.Squared(actual)).Measure(shuffles, 7, TestContext.Current.CancellationToken);

        var expected = GoldenNetwork.Rows(Golden.GetProperty("importances"));
        foreach (var (place, name) in new[] { "a", "b", "c" }.Index())
        {
            var feature = found.Features.Single(feature => feature.Feature == name);
            AssertNumbers(expected[place], feature.Repeats);
            Assert.Equal(expected[place].Average(), feature.Rise.Estimate, 1e-9);
            Assert.True(feature.Rise.Contains(feature.Rise.Estimate));
        }
    }

    [Fact]
    public void A_column_that_a_model_ignores_has_no_importance()
    {
        var actual = new double[20];
        var game = new MatrixGame(rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => rows.Row(row)[0])], Data, Data, GamePlayers.Of(["a", "b", "c"]), GameOutput.All(["y"]));

        var found = new PermutationImportance(game, RowLoss.Absolute(actual)).Measure(cancellation: TestContext.Current.CancellationToken);

        Assert.All(found.Features, feature => Assert.Equal(0, feature.Rise.Estimate, 1e-12));
        Assert.Contains("no feature", found.Sentence, StringComparison.Ordinal);
    }

    private static FeatureEffect Local(Func<double[], double> model, FeatureMatrix data, int column, int intervals)
    {
        string[] names = ["a", "b", "c"];
        var table = new Table([.. names.Select((name, j) => new Column<double>(name, [.. Enumerable.Range(0, data.RowCount).Select(row => data.Row(row)[j])]))]);
        var game = TableGame.Of(
            rows => [.. Enumerable.Range(0, rows.RowCount).Select(row => model([.. names.Select(name => ((Column<double>)rows[name]).Values[row])]))],
            names, EffectGrid.Ends(table, names[column], intervals), table, GameOutput.All(["y"]));
        return LocalEffects.Of(game, column, cancellation: TestContext.Current.CancellationToken);
    }

    private static MatrixGame Game(FeatureMatrix rows) => new(
        some => [.. Enumerable.Range(0, some.RowCount).Select(row => some.Row(row).ToArray()).Select(x => (2 * x[0]) + (x[1] * x[1]) - (x[0] * x[2]))],
        rows, Data, GamePlayers.Of(["a", "b", "c"]), GameOutput.All(["y"]));

    private static void AssertNumbers(double[] expected, IReadOnlyList<double>? found)
    {
        Assert.NotNull(found);
        Assert.Equal(expected.Length, found.Count);
        Assert.All(expected.Index(), value => Assert.Equal(value.Item, found[value.Index], 1e-9));
    }
}
