using AiPm.Learning;
using CsCheck;

namespace AiPm.Explaining.Tests;

public class SampledPropertyTests
{
    private const double Tolerance = 1e-9;
    private static readonly Gen<int> Seeds = Gen.Int[0, 1_000_000];

    [Theory]
    [InlineData("exact")]
    [InlineData("kernel")]
    [InlineData("permutation")]
    [InlineData("sampling")]
    [InlineData("partition")]
    public void Values_add_up_to_the_prediction(string method) =>
        Seeds.Sample(seed =>
        {
            var game = new RandomGame(seed);
            Assert.InRange(Explain(game.Game(), Method(method, game.Players)).AdditivityError, 0, Tolerance);
        }, iter: 100);

    [Fact]
    public void All_coalitions_by_regression_and_all_orders_give_the_exact_values() =>
        Seeds.Sample(seed =>
        {
            var random = new RandomGame(seed, players: 2 + (seed % 4));
            var exact = Explain(random.Game(), new ExactShap());
            var kernel = Explain(random.Game(), new KernelShap(new KernelOptions()));
            var row = new RowGame(random.Game(), 0, TestContext.Current.CancellationToken);
            if (row.PlayerCount == 0)
            {
                return;
            }

            var orders = new PermutationShap(new PermutationOptions()).Explain(row, PlayerOrders.All(row.PlayerCount), isExact: true, TestContext.Current.CancellationToken);

            AssertSame(exact, kernel);
            for (var i = 0; i < row.PlayerCount; i++)
            {
                for (var output = 0; output < 2; output++)
                {
                    Assert.Equal(exact[0, row.Players[i], output], orders.Values[(2 * i) + output], Tolerance);
                }
            }
        }, iter: 100);

    [Fact]
    public void Values_of_trees_are_those_of_the_tree_method() =>
        Seeds.Sample(seed =>
        {
            var forest = new RandomForest(seed);
            var game = new MatrixGame(
                rows => [.. Enumerable.Range(0, rows.RowCount).SelectMany(row => forest.Ensemble.Raw(rows.Row(row)))],
                forest.Rows,
                forest.Background,
                GamePlayers.Of([.. Enumerable.Range(0, forest.Features).Select(i => $"f{i}")]),
                GameOutput.All([.. Enumerable.Range(0, forest.Outputs).Select(i => $"o{i}")]));
            var expected = new TreeShapley(new TreeGame(forest.Ensemble, background: forest.Background)).Explain(forest.Rows).Values;
            var found = Explain(game, new KernelShap(new KernelOptions())).Values.ToArray();

            Assert.All(expected.Index(), value => Assert.Equal(value.Item, found[value.Index], 1e-8));
        }, iter: 100);

    [Theory]
    [InlineData("exact")]
    [InlineData("kernel")]
    [InlineData("partition")]
    public void Values_of_a_sum_are_the_sums_of_values(string method) =>
        Seeds.Sample(seed =>
        {
            var (one, other) = (new RandomGame(seed, 4), new RandomGame(seed + 1, 4));
            double[] Sum(FeatureMatrix rows) => [.. one.Answer(rows).Zip(other.Answer(rows), (a, b) => a + (3 * b))];
            var first = Explain(one.Game(), Method(method, 4));
            var second = Explain(one.Game(other.Answer), Method(method, 4));
            var both = Explain(one.Game(Sum), Method(method, 4));

            Assert.All(Enumerable.Range(0, both.Values.Length), i => Assert.Equal(first.Values[i] + (3 * second.Values[i]), both.Values[i], Tolerance));
        }, iter: 50);

    [Theory]
    [InlineData("exact")]
    [InlineData("kernel")]
    [InlineData("permutation")]
    [InlineData("sampling")]
    [InlineData("partition")]
    public void Who_changes_nothing_gets_nothing(string method) =>
        Seeds.Sample(seed =>
        {
            var random = new RandomGame(seed, 5);
            double[] Ignoring(FeatureMatrix rows) => [.. Enumerable.Range(0, rows.RowCount).SelectMany(row => (double[])[rows.Row(row)[0] * rows.Row(row)[1], rows.Row(row)[1]])];
            var found = Explain(random.Game(Ignoring), Method(method, 5));

            Assert.All(new[] { 2, 3, 4 }, player => Assert.InRange(Math.Abs(found[0, player]), 0, 1e-12));
        }, iter: 50);

    [Theory]
    [InlineData("exact")]
    [InlineData("kernel")]
    public void Two_who_always_do_the_same_get_the_same(string method) =>
        Seeds.Sample(seed =>
        {
            var random = new RandomGame(seed, 4);
            double[] Symmetric(FeatureMatrix rows) => [.. Enumerable.Range(0, rows.RowCount).SelectMany(row => (double[])[Math.Sin(rows.Row(row)[0] + rows.Row(row)[1]) * rows.Row(row)[2], rows.Row(row)[3]])];
            FeatureMatrix Alike(FeatureMatrix rows) => new([.. Enumerable.Range(0, rows.RowCount).SelectMany(row => (double[])[rows.Row(row)[0], rows.Row(row)[0], rows.Row(row)[2], rows.Row(row)[3]])], rows.RowCount, 4);
            var game = new MatrixGame(Symmetric, Alike(random.Rows), Alike(random.Background), GamePlayers.Of(random.Names), GameOutput.All(["a", "b"]));
            var found = Explain(game, Method(method, 4));

            Assert.Equal(found[0, 0], found[0, 1], Tolerance);
        }, iter: 50);

    [Fact]
    public void Drawn_coalitions_find_a_linear_model_exactly_and_say_so()
    {
        var random = new Random(5);
        double[] weights = [.. Enumerable.Range(0, 40).Select(_ => random.NextDouble())];
        FeatureMatrix Rows(int count) => new([.. Enumerable.Range(0, count * 40).Select(_ => random.NextDouble())], count, 40);
        var (rows, background) = (Rows(1), Rows(7));
        var game = new MatrixGame(
            some => [.. Enumerable.Range(0, some.RowCount).Select(row => CholeskyFactor.Dot(weights, some.Row(row)))],
            rows,
            background,
            GamePlayers.Of([.. weights.Select((_, i) => $"f{i}")]),
            GameOutput.All(["y"]));

        var found = Explain(game, new KernelShap(new KernelOptions { Coalitions = 300 }));

        var means = background.Means();
        Assert.All(weights.Index(), weight => Assert.Equal(weight.Item * (rows.Row(0)[weight.Index] - means[weight.Index]), found[0, weight.Index], Tolerance));
        Assert.NotNull(found.StandardErrors);
        Assert.InRange(found.StandardErrors.Max(), 0, Tolerance);
    }

    [Theory]
    [InlineData("kernel")]
    [InlineData("permutation")]
    [InlineData("sampling")]
    public void The_same_seed_gives_the_same_bits_and_another_does_not(string method)
    {
        var golden = GoldenNetwork.Load("kernel_wine12");
        double[] Values(int seed) => Explain(golden.Game(), method switch
        {
            "kernel" => new KernelShap(new KernelOptions { Coalitions = 300, Seed = seed }),
            "permutation" => new PermutationShap(new PermutationOptions { Pairs = 10, Seed = seed }),
            _ => new SamplingShap(new PermutationOptions { Samples = 50, Seed = seed }),
        }).Values.ToArray();

        Assert.Equal(Values(3), Values(3));
        Assert.NotEqual(Values(3), Values(4));
    }

    [Fact]
    public void An_additive_model_is_explained_by_single_players_and_another_is_refused()
    {
        var random = new RandomGame(11, 4);
        double[] Additive(FeatureMatrix rows) => [.. Enumerable.Range(0, rows.RowCount).SelectMany(row => (double[])[Math.Exp(rows.Row(row)[0]) + rows.Row(row)[3], rows.Row(row)[2]])];

        AssertSame(Explain(random.Game(Additive), new ExactShap()), Explain(random.Game(Additive), new AdditiveShap()));
        var error = Assert.Throws<AipmException>(() => Explain(random.Game(), new AdditiveShap()));
        Assert.Contains("not additive", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Groups_are_players_whose_columns_come_and_go_together()
    {
        var golden = GoldenNetwork.Load("permutation_wine8");
        var table = GoldenNetwork.Numbers(golden.Expected.GetProperty("value_table_row0"));
        var names = golden.Names;
        var game = golden.Game([$"rest={string.Join(',', names.Skip(2))}"]);

        var found = Explain(game, new ExactShap(), [0]);

        Assert.Equal([names[0], names[1], "rest"], found.Features);
        const int rest = 255 - 3;
        double[] v = [.. Enumerable.Range(0, 8).Select(set => table[(set & 3) | ((set & 4) != 0 ? rest : 0)])];
        Assert.Equal(((v[4] - v[0]) * 2 + (v[5] - v[1]) + (v[6] - v[2]) + ((v[7] - v[3]) * 2)) / 6, found[0, 2], Tolerance);
        Assert.Equal(3, found.Data?.Columns.Count);
    }

    private static IGameMethod Method(string name, int players) => name switch
    {
        "exact" => new ExactShap(),
        "kernel" => new KernelShap(new KernelOptions()),
        "permutation" => new PermutationShap(new PermutationOptions { Pairs = 8 }),
        "sampling" => new SamplingShap(new PermutationOptions { Samples = 40 }),
        _ => new OwenShap(PlayerHierarchy.Of(players, [.. Enumerable.Range(0, players - 1).Select(i => (i == 0 ? 0 : players + i - 1, i + 1))])),
    };

    private static Explanation Explain(IFeatureGame game, IGameMethod method, int[]? rows = null) => new GameExplainer(game, method, TimeProvider.System).Explain(rows);

    private static void AssertSame(Explanation one, Explanation other) =>
        Assert.All(Enumerable.Range(0, one.Values.Length), i => Assert.Equal(one.Values[i], other.Values[i], Tolerance));
}
