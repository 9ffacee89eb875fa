using System.Text.Json;

namespace AiPm.Explaining.Tests;

public class SampledGoldenTests
{
    [Theory]
    [InlineData("exact")]
    [InlineData("kernel")]
    public void All_coalitions_give_the_exact_values_of_twelve_players(string method)
    {
        var golden = GoldenNetwork.Load("kernel_wine12");
        var found = Explain(golden.Game(), method == "exact" ? new ExactShap() : new KernelShap(new KernelOptions { Coalitions = 4094 }));

        AssertRows(GoldenNetwork.Rows(golden.Expected.GetProperty("exact_shap_values")), found, golden.Tolerance);
        Assert.Equal(golden.Expected.GetProperty("expected_value")[0].GetDouble(), found.BaseValues[0], golden.Tolerance);
        Assert.Null(found.StandardErrors);
        Assert.InRange(found.AdditivityError, 0, 1e-12);
    }

    [Fact]
    public void Coalitions_with_weights_give_the_regression_that_shap_solves()
    {
        var golden = GoldenNetwork.Load("kernel_wine12");
        var run = golden.Expected.GetProperty("kernel_runs_row0")[0];
        var sums = new KernelSums(12, 1);
        double[] absent = [golden.Expected.GetProperty("expected_value")[0].GetDouble()];
        double[] present = [golden.Expected.GetProperty("prediction")[0].GetDouble()];
        for (var i = 0; i < 200; i++)
        {
            sums.AddAny([Bits(run.GetProperty("coalitions")[i])], run.GetProperty("weights")[i].GetDouble(), [run.GetProperty("value")[i].GetDouble()], absent, present);
        }

        var found = sums.Solve(CholeskyFactor.Of(sums.Matrix), absent, present);

        AssertNumbers(GoldenNetwork.Numbers(run.GetProperty("shap_values")), found, golden.Tolerance);
    }

    [Fact]
    public void Worth_of_coalitions_is_the_mean_over_the_background()
    {
        var golden = GoldenNetwork.Load("kernel_wine12");
        var run = golden.Expected.GetProperty("kernel_runs_row0")[0];
        ulong[] coalitions = [.. run.GetProperty("coalitions").EnumerateArray().Select(Bits)];
        var worth = new double[coalitions.Length];

        golden.Game().Worth(0, coalitions, worth, TestContext.Current.CancellationToken);

        AssertNumbers(GoldenNetwork.Numbers(run.GetProperty("value")), worth, golden.Tolerance);
    }

    [Fact]
    public void Sizes_that_fit_are_taken_whole_as_shap_takes_them()
    {
        var golden = GoldenNetwork.Load("kernel_wine12");
        var run = golden.Expected.GetProperty("kernel_runs_row0")[1];
        var strata = new KernelStrata(12, 2072);

        Assert.Equal(3, strata.Whole);
        Assert.Equal(2 * (12 + 66 + 220), 2 * strata.WholePairs);
        Assert.Equal(2072 - (2 * (12 + 66 + 220)), 2 * strata.LeftPairs);
        for (var size = 1; size <= 3; size++)
        {
            var pairs = run.GetProperty("count_by_size").GetProperty($"{size}").GetInt32();
            Assert.Equal(run.GetProperty("weights_sum_by_size").GetProperty($"{size}").GetDouble() * 2, strata.PairWeight(size) * pairs, 1e-12);
        }
    }

    [Fact]
    public void Half_of_the_coalitions_come_as_near_as_shap_and_the_errors_say_how_near()
    {
        var golden = GoldenNetwork.Load("kernel_wine12");
        var expected = GoldenNetwork.Rows(golden.Expected.GetProperty("exact_shap_values"))[0];
        double squares = 0, estimated = 0, worst = 0;
        const int seeds = 40;
        for (var seed = 0; seed < seeds; seed++)
        {
            var found = Explain(golden.Game(), new KernelShap(new KernelOptions { Coalitions = 2072, Tolerance = 0, Seed = seed }), [0]);
            Assert.NotNull(found.StandardErrors);
            Assert.InRange(found.AdditivityError, 0, 1e-12);
            for (var i = 0; i < 12; i++)
            {
                var off = found[0, i] - expected[i];
                squares += off * off;
                estimated += found.StandardErrors[i] * found.StandardErrors[i];
                worst = Math.Max(worst, Math.Abs(off));
            }
        }

        Assert.InRange(worst, 0, 0.0044 * 2.5); // shap 0.49.1: 0.0044 in one run; this is the worst of 40
        Assert.InRange(Math.Sqrt(estimated / squares), 0.8, 2);
    }

    [Fact]
    public void It_stops_early_once_errors_are_small_enough()
    {
        var golden = GoldenNetwork.Load("kernel_wine12");
        var game = golden.Game();
        var found = Explain(game, new KernelShap(new KernelOptions { Tolerance = 0.05 }), [0]);

        Assert.InRange(game.Evaluations, 1, 1200 * 25);
        Assert.NotNull(found.StandardErrors);
        Assert.InRange(found.StandardErrors.Max(), 1e-9, 0.05 * 0.3);
    }

    [Fact]
    public void Listed_orders_give_the_antithetic_estimate()
    {
        var golden = GoldenNetwork.Load("permutation_wine8");
        var orders = golden.Root.GetProperty("permutations").EnumerateArray().Select(order => GoldenNetwork.Numbers(order).Select(player => (int)player).ToArray()).ToArray();
        var expected = GoldenNetwork.Rows(golden.Expected.GetProperty("permutation_estimate"));
        var game = golden.Game();
        for (var row = 0; row < expected.Length; row++)
        {
            var found = new PermutationShap(new PermutationOptions { Tolerance = 0 }).Explain(new RowGame(game, row, TestContext.Current.CancellationToken), orders, isExact: false, TestContext.Current.CancellationToken);
            AssertNumbers(expected[row], found.Values, golden.Tolerance);
        }
    }

    [Fact]
    public void Interaction_indices_are_those_of_the_table()
    {
        var golden = GoldenNetwork.Load("permutation_wine8");
        var indices = new InteractionIndices(GoldenNetwork.Numbers(golden.Expected.GetProperty("value_table_row0")), 8);
        var expected = golden.Expected.GetProperty("interactions_row0");
        var moebius = GoldenNetwork.Numbers(expected.GetProperty("moebius"));

        Assert.All(moebius.Index(), value => Assert.Equal(value.Item, indices.Moebius(value.Index), 1e-12));
        Check("SII", indices.Sii);
        Check("SII3", indices.Sii);
        Check("banzhaf", indices.Banzhaf);
        Check("kSII2", set => indices.KSii(set, 2));
        Check("STII2", set => indices.Stii(set, 2));
        Check("FSII2", set => indices.Fsii(set, 2));

        void Check(string name, Func<int, double> index)
        {
            var entries = expected.GetProperty(name).EnumerateObject().ToArray();
            Assert.NotEmpty(entries);
            Assert.All(entries, entry =>
            {
                var set = entry.Name.Split(',', StringSplitOptions.RemoveEmptyEntries).Sum(player => 1 << int.Parse(player, System.Globalization.CultureInfo.InvariantCulture));
                Assert.Equal(entry.Value.GetDouble(), index(set), 1e-10);
            });
        }
    }

    [Fact]
    public void The_exact_method_gives_the_interaction_matrix_too()
    {
        var golden = GoldenNetwork.Load("permutation_wine8");
        var sii = golden.Expected.GetProperty("interactions_row0").GetProperty("SII");
        var found = Explain(golden.Game(), new ExactShap(withInteractions: true), [0]);

        Assert.NotNull(found.Interactions);
        Assert.Equal(sii.GetProperty("2,5").GetDouble() / 2, found.Interactions[(2 * 8) + 5], 1e-10);
        Assert.Equal(sii.GetProperty("2,5").GetDouble() / 2, found.Interactions[(5 * 8) + 2], 1e-10);
        Assert.All(Enumerable.Range(0, 8), player => Assert.Equal(found[0, player], Enumerable.Range(0, 8).Sum(other => found.Interactions[(player * 8) + other]), 1e-12));
    }

    [Fact]
    public void Values_on_a_hierarchy_are_Owens()
    {
        var golden = GoldenNetwork.Load("owen_partition_wine8");
        var merges = GoldenNetwork.Rows(golden.Root.GetProperty("linkage")).Select(row => ((int)row[0], (int)row[1])).ToArray();

        var found = Explain(golden.Game(), new OwenShap(PlayerHierarchy.Of(8, merges)));

        AssertRows(GoldenNetwork.Rows(golden.Expected.GetProperty("owen_values")), found, golden.Tolerance);
        Assert.InRange(found.AdditivityError, 0, 1e-12);
    }

    [Fact]
    public void Owen_values_of_few_coalitions_still_add_up()
    {
        var golden = GoldenNetwork.Load("owen_partition_wine8");
        var merges = GoldenNetwork.Rows(golden.Root.GetProperty("linkage")).Select(row => ((int)row[0], (int)row[1])).ToArray();
        var game = golden.Game();

        var found = Explain(game, new OwenShap(PlayerHierarchy.Of(8, merges), coalitions: 6));

        Assert.InRange(found.AdditivityError, 0, 1e-12);
        Assert.InRange(game.Evaluations, 1, (2 * 6 * 20) + 20 + 2);
    }

    [Theory]
    [InlineData("kernel")]
    [InlineData("permutation")]
    [InlineData("sampling")]
    public void A_network_over_ten_columns_is_met_within_the_errors(string method)
    {
        var golden = GoldenNetwork.Load("mlp_relu_diabetes");
        var expected = GoldenNetwork.Rows(golden.Expected.GetProperty("exact_interventional").GetProperty("shap_values"));
        IGameMethod chosen = method switch
        {
            "kernel" => new KernelShap(new KernelOptions { Coalitions = 400, Tolerance = 0 }),
            "permutation" => new PermutationShap(new PermutationOptions { Pairs = 100, Tolerance = 0 }),
            _ => new SamplingShap(new PermutationOptions { Samples = 2000, Tolerance = 0 }),
        };

        var found = Explain(golden.Game(), chosen);

        Assert.NotNull(found.StandardErrors);
        Assert.InRange(found.AdditivityError, 0, 1e-12);
        Assert.All(expected.Index(), row => Assert.All(row.Item.Index(), value =>
            Assert.InRange(Math.Abs(found[row.Index, value.Index] - value.Item), 0, 5 * found.StandardErrors[(row.Index * 10) + value.Index])));
        Assert.InRange(found.StandardErrors.Max(), 1e-9, 0.05);
    }

    private static Explanation Explain(IFeatureGame game, IGameMethod method, int[]? rows = null) => new GameExplainer(game, method, TimeProvider.System).Explain(rows);

    private static ulong Bits(JsonElement coalition) =>
        (coalition.GetString() ?? "").Index().Aggregate(0UL, (set, bit) => set | ((bit.Item == '1' ? 1UL : 0UL) << bit.Index));

    private static void AssertRows(double[][] expected, Explanation found, double tolerance) =>
        Assert.All(expected.Index(), row => Assert.All(row.Item.Index(), value => Assert.Equal(value.Item, found[row.Index, value.Index], tolerance)));

    private static void AssertNumbers(double[] expected, double[] found, double tolerance) =>
        Assert.All(expected.Index(), value => Assert.Equal(value.Item, found[value.Index], tolerance));
}
