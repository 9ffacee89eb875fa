using System.Runtime.InteropServices;
using TorchSharp;

namespace AiPm.Learning.Tests.Training;

[Collection(nameof(OneTorchAtATime))]
public class TrainerTests
{
    [Theory]
    [InlineData(TrainingOptimizer.Adam, 0.01)]
    [InlineData(TrainingOptimizer.Adamw, 0.01)]
    [InlineData(TrainingOptimizer.Sgd, 0.005)]
    [InlineData(TrainingOptimizer.Nesterov, 0.005)]
    public void A_network_learns_what_its_rows_follow(TrainingOptimizer optimizer, double rate)
    {
        using var module = Straight.Module();

        var fit = Straight.Fit(module, Straight.Data(400), new TrainerOptions { Epochs = 60, Batch = 32, Rate = rate, Optimizer = optimizer }, Straight.Data(100, seed: 2), Straight.Session());

        Assert.Equal(TrainingEnd.Finished, fit.End);
        Assert.Equal((60, 60 * 13), (fit.Epochs.Count, fit.Steps));
        Assert.True(fit.Best!.ValidationLoss < 0.1, $"{fit.Best}");
        Assert.True(fit.Epochs[0].Loss > 3, $"{fit.Epochs[0]}");
        Assert.False(module.training);
    }

    [Theory]
    [InlineData(0.0, TrainingPrecision.Float32)]
    [InlineData(0.3, TrainingPrecision.Float32)]
    [InlineData(0.0, TrainingPrecision.Bfloat16)]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others(double dropout, TrainingPrecision precision)
    {
        string Train(int seed)
        {
            using var module = Straight.Module(seed: 1, dropout);
            var fit = Straight.Fit(module, Straight.Data(200), new TrainerOptions { Epochs = 5, Batch = 32, Precision = precision }, Straight.Data(50, seed: 2), Straight.Session(seed));
            return Straight.Bytes(module) + string.Join(' ', fit.Epochs);
        }

        var first = Train(7);

        Assert.Equal(first, Train(7));
        Assert.NotEqual(first, Train(8));
    }

    [Fact]
    public void A_loop_written_by_hand_comes_to_the_same_bytes()
    {
        var session = Straight.Session();
        var data = Straight.Data(96);
        using var module = Straight.Module();
        using var other = Straight.Module();

        Straight.Fit(module, data, new TrainerOptions { Epochs = 3, Batch = 32, Shuffle = false, Rate = 0.01 }, session: session);
        using var optimizer = torch.optim.Adam(other.parameters(), 0.01);
        Uncollected.Run(() =>
        {
            for (var step = 0; step < 9; step++)
            {
                using var scope = torch.NewDisposeScope();
                var loss = torch.nn.functional.mse_loss(other.call(data.Inputs.narrow(0, step % 3 * 32, 32)).squeeze(-1), data.Targets.narrow(0, step % 3 * 32, 32));
                optimizer.zero_grad();
                loss.backward();
                optimizer.step();
            }
        });

        Assert.Equal(Straight.Bytes(other), Straight.Bytes(module));
    }

    [Fact]
    public void Training_stops_early_and_keeps_the_best_weights()
    {
        var session = Straight.Session();
        using var module = Straight.Module();
        using var again = Straight.Module();
        var options = new TrainerOptions { Epochs = 400, Batch = 8, Rate = 0.02, Patience = 4 };
        var validation = Straight.Data(40, seed: 2);

        var fit = Straight.Fit(module, Straight.Data(24), options, validation, session);

        Assert.Equal(TrainingEnd.Early, fit.End);
        Assert.Equal(fit.BestEpoch + 4, fit.Epochs.Count);
        Assert.Equal(fit.Epochs.Min(epoch => epoch.ValidationLoss), fit.Best!.ValidationLoss);
        Straight.Fit(again, Straight.Data(24), options with { Epochs = fit.BestEpoch, Patience = 0 }, session: session);
        Assert.Equal(Straight.Bytes(again), Straight.Bytes(module));
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_training_and_the_last_good_weights_stay()
    {
        var session = Straight.Session();
        var data = Straight.Data(64);
        using var module = new FailsAfter(Straight.Module(), 5, input => input * double.NaN);
        using var good = Straight.Module();

        var fit = Straight.Fit(module, data, new TrainerOptions { Epochs = 10, Batch = 32, Rate = 0.01 }, session: session);
        Straight.Fit(good, data, new TrainerOptions { Epochs = 2, Batch = 32, Rate = 0.01 }, session: session);

        Assert.Equal((TrainingEnd.Diverged, 2), (fit.End, fit.BestEpoch));
        Assert.Contains("The loss was not a number (NaN) at step 6, in epoch 3", Assert.Single(fit.Notes), StringComparison.Ordinal);
        Assert.Equal(Straight.Bytes(good), Straight.Bytes(module.Inner));
    }

    [Fact]
    public void Training_that_runs_away_at_once_leaves_the_weights_from_before()
    {
        using var module = Straight.Module();
        var before = Straight.Bytes(module);

        var fit = Straight.Fit(module, Straight.Data(64), new TrainerOptions { Epochs = 50, Batch = 8, Rate = 1e6, Optimizer = TrainingOptimizer.Sgd }, session: Straight.Session());

        Assert.Equal((TrainingEnd.Diverged, 0), (fit.End, fit.BestEpoch));
        Assert.Contains("weights from before training", fit.Notes[^1], StringComparison.Ordinal);
        Assert.Equal(before, Straight.Bytes(module));
    }

    [Fact]
    public void Memory_that_does_not_suffice_halves_the_batch_and_is_told()
    {
        using var module = new NarrowMemory(Straight.Module(), 16);

        var fit = Straight.Fit(module, Straight.Data(100), new TrainerOptions { Epochs = 2, Batch = 64 }, Straight.Data(20, seed: 2), Straight.Session());

        Assert.Equal((TrainingEnd.Finished, 16, 14L), (fit.End, fit.Batch, fit.Steps));
        Assert.Equal(2, fit.Notes.Count);
        Assert.Contains("did not suffice for 64 rows a step; from step 1 on it was 32", fit.Notes[0], StringComparison.Ordinal);
        Assert.True(double.IsFinite(fit.Epochs[^1].Loss));
    }

    [Fact]
    public void Memory_that_does_not_suffice_for_one_row_is_an_error()
    {
        using var module = new NarrowMemory(Straight.Module(), 0);

        Assert.Throws<ExternalException>(() => Straight.Fit(module, Straight.Data(4), new TrainerOptions { Epochs = 1 }, session: Straight.Session()));
    }

    [Fact]
    public void Gradients_are_clipped_to_their_norm()
    {
        using var module = Straight.Module();
        var start = module.state_dict().ToDictionary(pair => pair.Key, pair => pair.Value.detach().clone());

        Straight.Fit(module, Straight.Data(32), new TrainerOptions { Epochs = 1, Batch = 32, Rate = 1, Momentum = 0, Optimizer = TrainingOptimizer.Sgd, Clip = 0.01 }, session: Straight.Session());

        var way = Math.Sqrt(module.state_dict().Sum(pair => (pair.Value - start[pair.Key]).square().sum().item<float>()));
        Assert.Equal(0.01, way, 1e-5);
    }

    [Fact]
    public void Numbers_of_16_bits_learn_as_well_and_leave_32()
    {
        using var module = Straight.Module();
        using var plain = Straight.Module();
        var options = new TrainerOptions { Epochs = 30, Batch = 32, Rate = 0.01 };

        var fit = Straight.Fit(module, Straight.Data(400), options with { Precision = TrainingPrecision.Bfloat16 }, Straight.Data(100, seed: 2), Straight.Session());
        var wide = Straight.Fit(plain, Straight.Data(400), options, Straight.Data(100, seed: 2), Straight.Session());

        Assert.All(module.parameters(), parameter => Assert.Equal(torch.ScalarType.Float32, parameter.dtype));
        Assert.InRange(fit.Best!.ValidationLoss!.Value, 0, wide.Best!.ValidationLoss!.Value + 0.1);
    }

    [Fact]
    public void Running_statistics_are_refused_in_16_bits()
    {
        TorchBackend.Ensure();
        using var module = torch.nn.Sequential(torch.nn.Linear(Straight.Width, 4), torch.nn.BatchNorm1d(4), torch.nn.Linear(4, 1));

        var error = Assert.Throws<AipmException>(() => Straight.Fit(module, Straight.Data(8), new TrainerOptions { Precision = TrainingPrecision.Bfloat16 }, session: Straight.Session()));

        Assert.Contains("--precision float32", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_that_do_not_fit_the_targets_are_refused()
    {
        using var module = Straight.Module(outputs: 3);

        var error = Assert.Throws<AipmException>(() => Straight.Fit(module, Straight.Data(8), session: Straight.Session()));

        Assert.Contains("outputs of the shape [8, 3] for targets of the shape [8]", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_of_another_width_is_refused_with_the_shape_that_came()
    {
        TorchBackend.Ensure();
        using var module = torch.nn.Linear(7, 1);

        var error = Assert.Throws<AipmException>(() => Straight.Fit(module, Straight.Data(8), session: Straight.Session()));

        Assert.Contains("[8, 4]", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_without_parameters_is_refused()
    {
        TorchBackend.Ensure();
        using var module = torch.nn.ReLU();

        Assert.Contains("no parameter", Assert.Throws<AipmException>(() => Straight.Fit(module, Straight.Data(8), session: Straight.Session())).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Metrics_are_logged_with_their_steps()
    {
        using var module = Straight.Module();
        var logged = new List<(string Name, double Value, long Step)>();

        var fit = Straight.Fit(
            module, Straight.Data(64), new TrainerOptions { Epochs = 2, Batch = 16 }, Straight.Data(16, seed: 2), Straight.Session(), new TrainingWatch { Log = (name, value, step) => logged.Add((name, value, step)) });

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], logged.Where(point => point.Name == "loss").Select(point => point.Step));
        Assert.Equal([4, 8], logged.Where(point => point.Name == "validation_loss").Select(point => point.Step));
        Assert.Equal(fit.Epochs[0].Loss, logged.Where(point => point.Name == "loss").Take(4).Average(point => point.Value), 1e-12);
        Assert.All(logged.Where(point => point.Name == "learning_rate"), point => Assert.Equal(0.001, point.Value));
    }
}
