using AiPm.Learning;
using CsCheck;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace AiPm.Explaining.Tests;

public class NetworkPropertyTests
{
    private static readonly Gen<int> Seeds = Gen.Int[0, 100_000];

    public static TheoryData<string> Kinds => [.. RandomNetwork.Tables, .. RandomNetwork.Images];

    public static TheoryData<string> Functions => [.. RandomNetwork.Functions];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Values_add_up_to_the_prediction_of_the_module_itself(string kind) =>
        Seeds.Sample(
            seed =>
            {
                var (module, shape) = (RandomNetwork.Build(kind, seed), RandomNetwork.Shape(kind));
                var (rows, background) = (RandomNetwork.Rows(seed, 3, shape), RandomNetwork.Rows(seed + 1, 4, shape));

                var found = new NetworkExplainer(module, background, new NetworkExplainOptions { InputShape = shape }).Explained(rows);

                module.eval();
                var own = Predict(module, rows, shape);
                Assert.All(own, (value, i) => Assert.Equal(value, found.Predictions[i], 1e-10));
                Assert.InRange(found.AdditivityError, 0, 1e-10 * (1 + own.Max(Math.Abs)));
            },
            iter: 12,
            threads: 1);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Integrated_gradients_add_up_too(string kind) =>
        Seeds.Sample(
            seed =>
            {
                var (module, shape) = (RandomNetwork.Build(kind, seed), RandomNetwork.Shape(kind));
                var options = new NetworkExplainOptions { Method = NetworkMethod.IntegratedGradients, InputShape = shape, Tolerance = 1e-6, MostPoints = 1 << 16 };

                var found = new NetworkExplainer(module, RandomNetwork.Rows(seed + 1, 2, shape), options).Explained(RandomNetwork.Rows(seed, 1, shape));

                Assert.InRange(found.AdditivityError, 0, 1e-4);
            },
            iter: 3,
            threads: 1);

    [Theory]
    [InlineData(NetworkMethod.DeepShap)]
    [InlineData(NetworkMethod.ExpectedGradients)]
    [InlineData(NetworkMethod.IntegratedGradients)]
    public void Of_a_linear_network_values_are_weights_times_changes(NetworkMethod method) =>
        Seeds.Sample(
            seed =>
            {
                var module = RandomNetwork.Build("linear", seed);
                module.eval();
                var (rows, background) = (RandomNetwork.Rows(seed, 3, [5]), RandomNetwork.Rows(seed + 1, 4, [5]));
                var slopes = Predict(module, new FeatureMatrix([.. Enumerable.Range(0, 30).Select(i => i / 5 < 5 && i / 5 == i % 5 ? 1.0 : 0)], 6, 5), [5]);

                // A row is not drawn equally often with every background row, so only the expectation is exact then.
                var single = new FeatureMatrix(background.Row(0).ToArray(), 1, 5);
                var used = method == NetworkMethod.ExpectedGradients ? single : background;
                var found = new NetworkExplainer(module, used, new NetworkExplainOptions { Method = method, Samples = 7 }).Explained(rows);

                var means = used.Means();
                for (var i = 0; i < 30; i++)
                {
                    var (row, feature, output) = (i / 10, i / 2 % 5, i % 2);
                    var slope = slopes[(feature * 2) + output] - slopes[10 + output];
                    Assert.Equal(slope * (rows.Row(row)[feature] - means[feature]), found[row, feature, output], 1e-10);
                }
            },
            iter: 20,
            threads: 1);

    [Theory]
    [InlineData(NetworkMethod.DeepShap)]
    [InlineData(NetworkMethod.ExpectedGradients)]
    [InlineData(NetworkMethod.IntegratedGradients)]
    public void An_input_that_nothing_uses_gets_exactly_nothing_and_equal_inputs_get_equal_values(NetworkMethod method) =>
        Seeds.Sample(
            seed =>
            {
                var module = RandomNetwork.Build(seed % 2 == 0 ? "relu" : "gelu", seed);
                using (torch.no_grad())
                {
                    var weight = module.parameters().First();
                    weight.narrow(1, 0, 1).fill_(0);
                    weight.narrow(1, 1, 1).copy_(weight.narrow(1, 2, 1));
                }

                var (rows, background) = (Twin(RandomNetwork.Rows(seed, 3, [5])), Twin(RandomNetwork.Rows(seed + 1, 4, [5])));

                var found = new NetworkExplainer(module, background, new NetworkExplainOptions { Method = method, Samples = 20 }).Explained(rows);

                for (var i = 0; i < 9; i++)
                {
                    Assert.Equal(0, found[i / 3, 0, i % 3]);
                    Assert.Equal(found[i / 3, 1, i % 3], found[i / 3, 2, i % 3], 1e-12);
                }
            },
            iter: 20,
            threads: 1);

    [Theory]
    [InlineData(NetworkMethod.DeepShap)]
    [InlineData(NetworkMethod.IntegratedGradients)]
    public void Values_of_a_weighted_sum_of_networks_are_the_weighted_sums_of_their_values(NetworkMethod method) =>
        Seeds.Sample(
            seed =>
            {
                var (f, g) = (RandomNetwork.Build("relu", seed), RandomNetwork.Build("relu", seed + 1));
                var options = new NetworkExplainOptions { Method = method };
                var (rows, background) = (RandomNetwork.Rows(seed, 2, [5]), RandomNetwork.Rows(seed + 1, 3, [5]));

                var (one, other, both) = (Explained(f), Explained(g), Explained(RandomNetwork.Sum(f, 2, g, -0.5)));

                Assert.All(both.Values.ToArray(), (value, i) => Assert.Equal((2 * one.Values[i]) - (0.5 * other.Values[i]), value, 1e-9));

                Explanation Explained(Module module) => new NetworkExplainer(module, background, options).Explained(rows);
            },
            iter: 12,
            threads: 1);

    [Theory]
    [InlineData(NetworkMethod.DeepShap, NetworkPrecision.Float64)]
    [InlineData(NetworkMethod.DeepShap, NetworkPrecision.Float32)]
    [InlineData(NetworkMethod.ExpectedGradients, NetworkPrecision.Float64)]
    [InlineData(NetworkMethod.ExpectedGradients, NetworkPrecision.Float32)]
    public void Again_and_with_two_threads_it_gives_the_same_bytes(NetworkMethod method, NetworkPrecision precision)
    {
        // Built once: what is drawn for a second one depends on tests that run beside.
        var module = RandomNetwork.Build("relu", 4);
        var (rows, background) = (RandomNetwork.Rows(1, 300, [5]), RandomNetwork.Rows(2, 30, [5]));
        var options = new NetworkExplainOptions { Method = method, Precision = precision, Samples = 40 };
        var expected = new NetworkExplainer(module, background, options).Explained(rows);

        foreach (var threads in new[] { 1, 2 })
        {
            var found = new NetworkExplainer(module, background, options with { Threads = threads }).Explained(rows);

            Assert.Equal(expected.Values.ToArray(), found.Values.ToArray());
            Assert.Equal(expected.StandardErrors, found.StandardErrors);
        }
    }

    [Theory]
    [InlineData("relu")]
    [InlineData("leaky")]
    [InlineData("nested")]
    [InlineData("batch-norm")]
    [InlineData("linear")]
    public void Expected_gradients_without_TorchSharp_are_those_that_it_gives(string kind)
    {
        var (module, rows, background) = (RandomNetwork.Build(kind, 5), RandomNetwork.Rows(1, 4, [5]), RandomNetwork.Rows(2, 6, [5]));
        var options = new NetworkExplainOptions { Method = NetworkMethod.ExpectedGradients, Samples = 50 };

        var fast = new NetworkExplainer(module, background, options).Explained(rows);
        var slow = new NetworkExplainer(new Opaque(module), background, options).Explained(rows);

        Assert.All(slow.Values.ToArray(), (value, i) => Assert.Equal(value, fast.Values[i], 1e-10));
        Assert.All(slow.StandardErrors ?? [], (value, i) => Assert.Equal(value, fast.StandardErrors?[i] ?? 0, 1e-8));
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void One_layer_before_one_function_is_shared_as_the_rescale_rule_says(string kind)
    {
        var module = RandomNetwork.Build(kind, 3);
        var parts = module.named_children().Select(child => (Module)child.module).Take(2).ToArray();
        var (first, function) = ((TorchSharp.Modules.Linear)parts[0], parts[1]);
        var (rows, background) = (RandomNetwork.Rows(1, 1, [5]), RandomNetwork.Rows(2, 1, [5]));

        var found = new NetworkExplainer(torch.nn.Sequential(first, function), background).Explained(rows);

        var (before, after) = (Predict(first, rows, [5]), Predict(torch.nn.Sequential(first, function), rows, [5]));
        var (beforeBack, afterBack) = (Predict(first, background, [5]), Predict(torch.nn.Sequential(first, function), background, [5]));
        var weights = first.weight.detach().data<double>().ToArray();
        for (var i = 0; i < 35; i++)
        {
            var (feature, unit) = (i / 7, i % 7);
            var ratio = (after[unit] - afterBack[unit]) / (before[unit] - beforeBack[unit]);
            Assert.Equal(ratio * weights[(unit * 5) + feature] * (rows.Row(0)[feature] - background.Row(0)[feature]), found[0, feature, unit], 1e-9);
        }
    }

    [Theory]
    [InlineData(NetworkMethod.DeepShap)]
    [InlineData(NetworkMethod.ExpectedGradients)]
    [InlineData(NetworkMethod.IntegratedGradients)]
    public void Neither_blocks_nor_threads_nor_companions_change_a_value(NetworkMethod method)
    {
        var module = RandomNetwork.Build("relu", 4);
        var (rows, background) = (RandomNetwork.Rows(1, 40, [5]), RandomNetwork.Rows(2, 9, [5]));
        var options = new NetworkExplainOptions { Method = method, Samples = 30 };
        var expected = new NetworkExplainer(module, background, options).Explained(rows);

        foreach (var other in new[] { options with { BlockBytes = 1 }, options with { BlockBytes = 2_000 }, options with { BlockBytes = 5_000, Threads = 2 } })
        {
            Same(expected, new NetworkExplainer(module, background, other).Explained(rows));
        }

        var alone = new NetworkExplainer(module, background, options).Explained(new FeatureMatrix(rows.Row(7).ToArray(), 1, 5));
        Assert.All(alone.Values.ToArray(), (value, i) => Assert.Equal(expected.Values[(7 * 15) + i], value, 1e-12));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_fused_pass_gives_what_the_operations_of_every_device_give(string kind)
    {
        var layers = new ModuleReader(torch.ScalarType.Float64, torch.CPU).Read(RandomNetwork.Build(kind, 6)).Layers.OfType<ActivationLayer>();
        using var off = torch.no_grad();
        foreach (var layer in layers)
        {
            var random = new Random(1);
            var near = Enumerable.Range(0, 99).Select(i => (random.NextDouble() - 0.5) * Math.Pow(10, -(i % 12))).ToArray();
            var x = layer.Run(torch.tensor(near).reshape(3, 33));
            var b = layer.Run(torch.tensor([.. near[..33], .. near[33..66].Select(value => -value), .. near[66..].Select(value => value + 1e-7)]).reshape(3, 33));
            var multiplier = torch.tensor([.. Enumerable.Range(0, 66).Select(_ => random.NextDouble())]).reshape(1, 1, 2, 33);

            var anywhere = layer.MultiplyAnywhere(multiplier, x, b);
            var fused = layer.Multiply(multiplier, x, b);

            Assert.True(fused.isfinite().all().ToBoolean());
            Assert.InRange((anywhere - fused).abs().max().ToDouble(), 0, 1e-12);
        }
    }

    private static void Same(Explanation expected, Explanation found) =>
        Assert.All(expected.Values.ToArray(), (value, i) => Assert.Equal(value, found.Values[i], 1e-12));

    /// <summary>A module whose layers nobody sees.</summary>
    private sealed class Opaque : Module
    {
        private readonly Func<torch.Tensor, torch.Tensor> _inner;

        public Opaque(Module inner)
            : base("opaque")
        {
            inner.eval();
            _inner = inner.call;
            register_buffer("type", torch.ones(1, torch.ScalarType.Float64));
        }

        public override torch.Tensor forward(torch.Tensor input) => _inner(input);
    }

    private static FeatureMatrix Twin(FeatureMatrix rows)
    {
        var cells = Enumerable.Range(0, rows.RowCount).SelectMany(row => rows.Row(row).ToArray()).ToArray();
        for (var row = 0; row < rows.RowCount; row++)
        {
            cells[(row * 5) + 1] = cells[(row * 5) + 2];
        }

        return new FeatureMatrix(cells, rows.RowCount, rows.Width);
    }

    private static double[] Predict(Module module, FeatureMatrix rows, long[] shape)
    {
        using var off = torch.no_grad();
        var numbers = Enumerable.Range(0, rows.RowCount).SelectMany(row => rows.Row(row).ToArray()).ToArray();
        return module.call(torch.tensor(numbers).reshape([rows.RowCount, .. shape])).contiguous().data<double>().ToArray();
    }
}
