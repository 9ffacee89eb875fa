using AiPm.Learning;
using AiPm.Progress;
using TorchSharp;
using Module = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining.Tests;

public class NetworkBadInputTests
{
    private static readonly long[] Five = [5];

    [Fact]
    public void Missing_numbers_are_named_by_row_and_feature()
    {
        var rows = new FeatureMatrix([1, 2, 3, 4, 5, 1, 2, double.NaN, 4, 5], 2, 5);
        var explainer = new NetworkExplainer(RandomNetwork.Build("relu", 1), RandomNetwork.Rows(1, 2, Five), new NetworkExplainOptions { Features = ["a", "b", "c", "d", "e"] });

        Assert.Contains("In row 1 of the rows, 'c' is NaN", Assert.Throws<AipmException>(() => explainer.Explained(rows)).Message, StringComparison.Ordinal);
        Assert.Contains("In row 1 of the background, number 2 is NaN", Assert.Throws<AipmException>(() => new NetworkExplainer(RandomNetwork.Build("relu", 1), rows)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_another_width_are_refused_with_both_widths()
    {
        var explainer = new NetworkExplainer(RandomNetwork.Build("relu", 1), RandomNetwork.Rows(1, 2, Five));

        Assert.Contains("4 numbers each, but the background has 5", Assert.Throws<AipmException>(() => explainer.Explained(RandomNetwork.Rows(1, 2, [4]))).Message, StringComparison.Ordinal);
        Assert.Contains("does not take rows of the shape [4]", Assert.Throws<AipmException>(() => new NetworkExplainer(RandomNetwork.Build("relu", 1), RandomNetwork.Rows(1, 2, [4]))).Message, StringComparison.Ordinal);
        Assert.Contains("[2, 3] were announced", Assert.Throws<AipmException>(() => new NetworkExplainer(RandomNetwork.Build("relu", 1), RandomNetwork.Rows(1, 2, Five), new NetworkExplainOptions { InputShape = [2, 3] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_background_is_refused_and_one_row_of_it_is_enough()
    {
        var module = RandomNetwork.Build("relu", 1);

        Assert.Contains("no rows in the background", Assert.Throws<AipmException>(() => new NetworkExplainer(module, new FeatureMatrix([], 0, 5))).Message, StringComparison.Ordinal);
        var found = new NetworkExplainer(module, RandomNetwork.Rows(1, 1, Five)).Explained(RandomNetwork.Rows(1, 1, Five));
        Assert.All(found.Values.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Outputs_of_another_shape_are_refused() =>
        Assert.Contains(
            "gave numbers of the shape [2, 3, 4, 4]",
            Assert.Throws<AipmException>(() => new NetworkExplainer(torch.nn.Sequential(torch.nn.Conv2d(2, 3, 3)).to(torch.ScalarType.Float64), RandomNetwork.Rows(1, 2, [2, 6, 6]), new NetworkExplainOptions { InputShape = [2, 6, 6] })).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_layer_that_cannot_be_followed_is_named_with_the_method_that_will_do()
    {
        TorchBackend.Ensure();
        var module = torch.nn.Sequential(("first", torch.nn.Linear(5, 4)), ("odd", torch.nn.Mish()), ("last", torch.nn.Linear(4, 1)));

        var error = Assert.Throws<AipmException>(() => new NetworkExplainer(module, RandomNetwork.Rows(1, 2, Five)));

        Assert.Contains("the layer 'odd' (Mish)", error.Problem, StringComparison.Ordinal);
        Assert.Contains("--method gradient", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_with_code_of_its_own_is_refused_where_its_layers_alone_give_other_numbers_and_gradients_still_do()
    {
        var module = new Own(isChain: false);
        var (rows, background) = (RandomNetwork.Rows(1, 3, Five), RandomNetwork.Rows(2, 4, Five));

        var error = Assert.Throws<AipmException>(() => new NetworkExplainer(module, background));
        var found = new NetworkExplainer(module, background, new NetworkExplainOptions { Method = NetworkMethod.IntegratedGradients, Tolerance = 1e-4 }).Explained(rows);
        var sampled = new NetworkExplainer(module, background, new NetworkExplainOptions { Method = NetworkMethod.ExpectedGradients }).Explained(rows);

        Assert.Contains("(Own)", error.Problem, StringComparison.Ordinal);
        Assert.Contains("no plain chain", error.Problem, StringComparison.Ordinal);
        Assert.InRange(found.AdditivityError, 0, 0.01);
        Assert.InRange(sampled.AdditivityError, 0, 1);
    }

    [Fact]
    public void A_module_with_code_of_its_own_that_is_a_chain_is_followed()
    {
        var found = new NetworkExplainer(new Own(isChain: true), RandomNetwork.Rows(2, 4, Five)).Explained(RandomNetwork.Rows(1, 3, Five));

        Assert.InRange(found.AdditivityError, 0, 1e-12);
    }

    [Fact]
    public void A_chain_only_for_the_background_is_refused_when_a_row_shows_it()
    {
        var background = new FeatureMatrix([9, 9, 9, 9, 9], 1, 5);
        var explainer = new NetworkExplainer(new Own(isChain: false), background);

        Assert.Throws<AipmException>(() => explainer.Explained(RandomNetwork.Rows(1, 30, Five)));
    }

    [Theory]
    [InlineData(NetworkMethod.DeepShap)]
    [InlineData(NetworkMethod.ExpectedGradients)]
    public void The_module_is_left_as_it_was(NetworkMethod method)
    {
        var module = RandomNetwork.Build("nested", 1);
        module.train();
        var frozen = module.modules().First(part => part is TorchSharp.Modules.Dropout);
        frozen.eval();
        var before = module.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.data<double>().ToArray());

        new NetworkExplainer(module, RandomNetwork.Rows(2, 4, Five), new NetworkExplainOptions { Method = method }).Explained(RandomNetwork.Rows(1, 3, Five));

        Assert.True(module.training);
        Assert.False(frozen.training);
        Assert.All(module.parameters(), parameter => Assert.True(parameter.grad is null && parameter.requires_grad));
        Assert.All(module.state_dict(), pair => Assert.Equal(before[pair.Key], pair.Value.data<double>().ToArray()));
    }

    [Fact]
    public void It_stops_when_asked_and_tells_how_far_it_is()
    {
        using var stop = new CancellationTokenSource();
        var told = new Sink(share =>
        {
            if (share >= 0.2)
            {
                stop.Cancel();
            }
        });
        var explainer = new NetworkExplainer(RandomNetwork.Build("relu", 1), RandomNetwork.Rows(2, 9, Five), new NetworkExplainOptions { Progress = told, BlockBytes = 1 });

        Assert.ThrowsAny<OperationCanceledException>(() => explainer.Explain(RandomNetwork.Rows(1, 500, Five), stop.Token));
        Assert.InRange(told.Last, 0.2, 0.9);
    }

    [Theory]
    [InlineData(NetworkMethod.DeepShap)]
    [InlineData(NetworkMethod.ExpectedGradients)]
    public void A_background_of_equal_rows_is_one_row(NetworkMethod method)
    {
        var (module, rows, one) = (RandomNetwork.Build("relu", 1), RandomNetwork.Rows(1, 3, Five), RandomNetwork.Rows(2, 1, Five));
        var same = new FeatureMatrix([.. Enumerable.Range(0, 4).SelectMany(_ => one.Row(0).ToArray())], 4, 5);
        var options = new NetworkExplainOptions { Method = method, Samples = 2_000 };

        var (found, expected) = (new NetworkExplainer(module, same, options).Explained(rows), new NetworkExplainer(module, one, options).Explained(rows));

        Assert.All(expected.Values.ToArray(), (value, i) => Assert.Equal(value, found.Values[i], method == NetworkMethod.DeepShap ? 1e-12 : 8 * (found.StandardErrors?[i] ?? 0)));
    }

    [Fact]
    public void A_module_that_throws_is_quoted()
    {
        var module = new Broken(after: 0);

        Assert.Contains("InvalidOperationException: out of order", Assert.Throws<AipmException>(() => new NetworkExplainer(module, RandomNetwork.Rows(1, 2, Five))).Message, StringComparison.Ordinal);
        var late = new NetworkExplainer(new Broken(after: 4), RandomNetwork.Rows(1, 2, Five), new NetworkExplainOptions { Method = NetworkMethod.ExpectedGradients });
        Assert.Contains("out of order", Assert.Throws<AipmException>(() => late.Explained(RandomNetwork.Rows(1, 2, Five))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(torch.ScalarType.Float16)]
    [InlineData(torch.ScalarType.BFloat16)]
    [InlineData(torch.ScalarType.Float32)]
    public void Weights_of_fewer_bits_are_explained_with_more(torch.ScalarType type)
    {
        TorchBackend.Ensure();
        var module = torch.nn.Sequential(torch.nn.Linear(5, 4), torch.nn.ReLU(), torch.nn.Linear(4, 1)).to(torch.ScalarType.Float64);
        using (torch.no_grad())
        {
            foreach (var parameter in module.parameters())
            {
                // Such numbers are the same in all types.
                parameter.copy_(torch.linspace(-1, 1, parameter.numel(), torch.ScalarType.Float64).reshape(parameter.shape).mul(8).round().div(8));
            }
        }

        var (rows, background) = (new FeatureMatrix([1, 2, 3, 4, 5], 1, 5), new FeatureMatrix([0, 1, 0, 1, 0], 1, 5));
        var expected = new NetworkExplainer(module, background).Explained(rows);

        var found = new NetworkExplainer(module.to(type), background).Explained(rows);

        Assert.Equal(expected.Values.ToArray(), found.Values.ToArray());
        Assert.Equal(type, module.parameters().First().dtype);
    }

    [Fact]
    public void Weights_without_numbers_and_devices_that_are_not_there_are_named()
    {
        TorchBackend.Ensure();
        var module = torch.nn.Sequential(torch.nn.Linear(5, 1)).to(torch.META);

        Assert.Contains("'meta'", Assert.Throws<AipmException>(() => new NetworkExplainer(module, RandomNetwork.Rows(1, 2, Five))).Message, StringComparison.Ordinal);
        if (!torch.cuda.is_available())
        {
            Assert.Contains("'cuda:0'", Assert.Throws<AipmException>(() => new NetworkExplainer(RandomNetwork.Build("relu", 1), RandomNetwork.Rows(1, 2, Five), new NetworkExplainOptions { Device = "cuda:0" })).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Weights_that_are_no_numbers_are_found_by_what_they_give()
    {
        var module = RandomNetwork.Build("relu", 1);
        using (torch.no_grad())
        {
            module.parameters().Last().fill_(double.NaN);
        }

        Assert.Contains("gives NaN for row 0 of the background", Assert.Throws<AipmException>(() => new NetworkExplainer(module, RandomNetwork.Rows(1, 2, Five), new NetworkExplainOptions { Method = NetworkMethod.ExpectedGradients })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    public void One_feature_and_five_thousand_are_explained(int width)
    {
        var module = RandomNetwork.Build("relu", 1, width);
        foreach (var method in new[] { NetworkMethod.DeepShap, NetworkMethod.ExpectedGradients })
        {
            var found = new NetworkExplainer(module, RandomNetwork.Rows(1, 3, [width]), new NetworkExplainOptions { Method = method }).Explained(RandomNetwork.Rows(2, 2, [width]));

            Assert.Equal(width, found.Features.Count);
            Assert.InRange(found.AdditivityError, 0, 1e-8);
        }
    }

    private sealed class Sink(Action<double> heard) : IProgressSink
    {
        public double Last { get; private set; }

        public void Report(ProgressUpdate update)
        {
            Last = update.Share ?? 0;
            heard(Last);
        }
    }

    /// <summary>A module that fails after some calls.</summary>
    private sealed class Broken(int after) : Module("broken")
    {
        private int _calls;

        public override Tensor forward(Tensor input) => _calls++ < after ? input.sum(1, keepdim: true) : throw new InvalidOperationException("out of order");
    }

    /// <summary>A module that applies an activation its layers do not show, or not.</summary>
    private sealed class Own : Module
    {
        private readonly bool _isChain;
        private readonly Module _first;
        private readonly Module _last;

        public Own(bool isChain)
            : base("own")
        {
            TorchBackend.Ensure();
            _isChain = isChain;
            _first = torch.nn.Linear(5, 6, dtype: torch.ScalarType.Float64);
            _last = torch.nn.Linear(6, 1, dtype: torch.ScalarType.Float64);
            using var off = torch.no_grad();
            foreach (var weights in _first.parameters().Concat(_last.parameters()))
            {
                weights.copy_(torch.linspace(0.1, 1, weights.numel(), torch.ScalarType.Float64).reshape(weights.shape));
            }

            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _isChain ? _last.call(_first.call(input)) : _last.call(_first.call(input).relu());
    }
}
