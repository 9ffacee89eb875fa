using TorchSharp;
using TorchSharp.Modules;

namespace AiPm.Learning.Tests.Training;

/// <summary>Steps beside those of TorchSharp's own optimizers, which are PyTorch's formulas written a second time.</summary>
[Collection(nameof(OneTorchAtATime))]
public class OptimizerRuleTests
{
    private const double Rate = 0.02;

    public static TheoryData<TrainerOptions> Ways =>
    [
        new TrainerOptions(),
        new TrainerOptions { Decay = 0.01 },
        new TrainerOptions { Decay = 0.01, Clip = 0.3 },
        new TrainerOptions { Optimizer = TrainingOptimizer.Adamw },
        new TrainerOptions { Optimizer = TrainingOptimizer.Adamw, Decay = 0.05 },
        new TrainerOptions { Optimizer = TrainingOptimizer.Sgd, Momentum = 0 },
        new TrainerOptions { Optimizer = TrainingOptimizer.Sgd, Momentum = 0, Decay = 0.01, Clip = 2 },
        new TrainerOptions { Optimizer = TrainingOptimizer.Sgd, Momentum = 0.9 },
        new TrainerOptions { Optimizer = TrainingOptimizer.Sgd, Momentum = 0.8, Decay = 0.01 },
        new TrainerOptions { Optimizer = TrainingOptimizer.Nesterov, Clip = 1 },
        new TrainerOptions { Optimizer = TrainingOptimizer.Nesterov, Momentum = 0.7, Decay = 0.01 },
    ];

    [Theory]
    [MemberData(nameof(Ways), DisableDiscoveryEnumeration = true)]
    public void Each_rule_goes_the_way_of_TorchSharp(TrainerOptions way)
    {
        _ = Straight.Session();
        using var module = Straight.Module();
        using var other = Straight.Module();

        AssertSameWay(module, other, way, (some, rows, _) => some.call(rows.Inputs).squeeze(-1));
    }

    [Theory]
    [MemberData(nameof(Ways), DisableDiscoveryEnumeration = true)]
    public void Parameters_that_gradients_reach_late_or_now_and_then_go_that_way_too(TrainerOptions way)
    {
        _ = Straight.Session();
        using var module = new Forked();
        using var other = new Forked();

        AssertSameWay(module, other, way, (some, rows, step) => ((Forked)some).Call(rows.Inputs, withSide: step >= 3 && step % 2 == 1));
    }

    private static void AssertSameWay(
        torch.nn.Module<torch.Tensor, torch.Tensor> module,
        torch.nn.Module<torch.Tensor, torch.Tensor> other,
        TrainerOptions way,
        Func<torch.nn.Module<torch.Tensor, torch.Tensor>, TrainingData, int, torch.Tensor> outputs)
    {
        using var descent = new GradientDescent(module, way);
        using var optimizer = Optimizer(other, way);
        var data = Straight.Data(96);
        for (var step = 0; step < 40; step++)
        {
            using var scope = torch.NewDisposeScope();
            var rows = data.Rows(null, step % 3 * 32, 32);
            var rate = Rate / (1 + (step / 10));
            descent.Step(torch.nn.functional.mse_loss(outputs(module, rows, step), rows.Targets), rate);
            Uncollected.Run(() => Step(torch.nn.functional.mse_loss(outputs(other, rows, step), rows.Targets), rate));

            Assert.All(module.parameters().Zip(other.parameters()), pair => Assert.Equal(pair.Second.data<float>().ToArray(), pair.First.data<float>().ToArray(), Close));
        }

        void Step(torch.Tensor loss, double rate)
        {
            foreach (var group in optimizer.ParamGroups)
            {
                group.LearningRate = rate;
            }

            optimizer.zero_grad();
            loss.backward();
            if (way.Clip > 0)
            {
                torch.nn.utils.clip_grad_norm_(other.parameters().Where(parameter => parameter.grad is not null), way.Clip);
            }

            optimizer.step();
        }
    }

    private static bool Close(float expected, float actual) => Math.Abs(expected - actual) <= 1e-6 * Math.Max(1, Math.Abs(expected));

    private static OptimizerHelper Optimizer(torch.nn.Module module, TrainerOptions way) => way.Optimizer switch
    {
        TrainingOptimizer.Adam => torch.optim.Adam(module.parameters(), Rate, weight_decay: way.Decay),
        TrainingOptimizer.Adamw => torch.optim.AdamW(module.parameters(), Rate, weight_decay: way.Decay),
        _ => torch.optim.SGD(module.parameters(), Rate, way.Momentum, weight_decay: way.Decay, nesterov: way.Optimizer == TrainingOptimizer.Nesterov),
    };

    /// <summary>A layer and another that is gone through where one asks for it; a third never is.</summary>
    private sealed class Forked : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly torch.nn.Module<torch.Tensor, torch.Tensor> main = Straight.Module(seed: 1);
        private readonly torch.nn.Module<torch.Tensor, torch.Tensor> side = Straight.Module(seed: 2);
        private readonly torch.nn.Module<torch.Tensor, torch.Tensor> idle = Straight.Module(seed: 3);

        public Forked()
            : base(nameof(Forked)) => RegisterComponents();

        public override torch.Tensor forward(torch.Tensor input) => Call(input, withSide: false);

        public torch.Tensor Call(torch.Tensor input, bool withSide)
        {
            _ = idle.training;
            return (withSide ? main.call(input).mul(side.call(input)) : main.call(input)).squeeze(-1);
        }
    }
}
