using TorchSharp;

namespace AiPm.Learning.Tests.Training;

[Collection(nameof(OneTorchAtATime))]
public class CheckpointTests
{
    public static TheoryData<TrainerOptions, double> Ways => new()
    {
        { new TrainerOptions(), 0 },
        { new TrainerOptions { Optimizer = TrainingOptimizer.Adamw, Decay = 0.01, Schedule = TrainingSchedule.OneCycle }, 0.2 },
        { new TrainerOptions { Optimizer = TrainingOptimizer.Sgd, Momentum = 0 }, 0 },
        { new TrainerOptions { Optimizer = TrainingOptimizer.Nesterov, Schedule = TrainingSchedule.Plateau, CutEvery = 1, Clip = 0.5 }, 0.2 },
        { new TrainerOptions { Schedule = TrainingSchedule.Cosine, Patience = 3, Precision = TrainingPrecision.Bfloat16 }, 0 },
    };

    [Theory]
    [MemberData(nameof(Ways), DisableDiscoveryEnumeration = true)]
    public void Stopped_anywhere_and_gone_on_with_it_comes_to_the_same_bytes(TrainerOptions way, double dropout)
    {
        using var folder = new TemporaryFolder();
        var options = way with { Epochs = 6, Batch = 16, Rate = 0.02 };
        using var whole = Straight.Module(dropout: dropout);
        var fit = Train(whole, options, stopAfter: null);

        foreach (var stop in new[] { 1, 7, 20 })
        {
            var kept = options with { Checkpoint = folder.File($"{stop}.safetensors"), Resume = true };
            using (var broken = Straight.Module(dropout: dropout))
            {
                var error = Assert.Throws<OperationCanceledException>(() => Train(broken, kept, stop));
                Assert.Contains($"stopped after step {stop}", error.Message, StringComparison.Ordinal);
            }

            using var module = Straight.Module(seed: 99, dropout);
            var resumed = Train(module, kept, stopAfter: null);

            Assert.Equal(Straight.Bytes(whole), Straight.Bytes(module));
            Assert.Equal(fit.Epochs, resumed.Epochs);
            Assert.Equal((fit.BestEpoch, fit.End, fit.Steps), (resumed.BestEpoch, resumed.End, resumed.Steps));
            Assert.Contains($"went on from the checkpoint at step {stop}", resumed.Notes[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void More_epochs_may_follow_those_that_are_done()
    {
        using var folder = new TemporaryFolder();
        var options = new TrainerOptions { Epochs = 4, Batch = 16, Checkpoint = folder.File("c.safetensors"), Resume = true };
        using var module = Straight.Module();
        using var whole = Straight.Module();

        Train(module, options with { Epochs = 2 }, null);
        var fit = Train(module, options, null);
        Train(whole, options with { Checkpoint = null }, null);

        Assert.Equal(4, fit.Epochs.Count);
        Assert.Equal(Straight.Bytes(whole), Straight.Bytes(module));
    }

    [Fact]
    public void A_checkpoint_of_another_training_is_refused()
    {
        using var folder = new TemporaryFolder();
        var options = new TrainerOptions { Epochs = 1, Batch = 16, Checkpoint = folder.File("c.safetensors"), Resume = true };
        using var module = Straight.Module();
        Train(module, options, null);

        var error = Assert.Throws<AipmException>(() => Train(module, options with { Rate = 0.5 }, null));

        Assert.Contains("of another training", error.Problem, StringComparison.Ordinal);
        Assert.Contains("rate 0.5", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_checkpoint_is_refused_and_nothing_else_lies_beside_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("c.safetensors");
        var options = new TrainerOptions { Epochs = 1, Batch = 16, Checkpoint = path, Resume = true };
        using var module = Straight.Module();
        Train(module, options, null);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^8]);

        Assert.Contains("cannot be gone on from", Assert.Throws<AipmException>(() => Train(module, options, null)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_is_a_safetensors_file_of_weights_memory_and_state()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("c.safetensors");
        using var module = Straight.Module();

        Train(module, new TrainerOptions { Epochs = 1, Batch = 16, Checkpoint = path }, null);

        var file = SafeTensorsFile.Read(File.ReadAllBytes(path));
        Assert.Equal(["format", "identity", "state"], file.Metadata.Keys.Order());
        Assert.Contains("weight.0.weight", file.Tensors.Keys);
        Assert.Contains("best.4.bias", file.Tensors.Keys);
        Assert.Contains("optimizer.0.first", file.Tensors.Keys);
        Assert.Equal(6, Assert.Single(file.Tensors["optimizer.5.step"].Values));
    }

    [Fact]
    public void Momentum_that_was_kept_without_its_steps_is_gone_on_with()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("c.safetensors");
        var options = new TrainerOptions { Epochs = 6, Batch = 16, Optimizer = TrainingOptimizer.Nesterov };
        using var whole = Straight.Module();
        using var module = Straight.Module();
        Train(whole, options, null);
        Assert.Throws<OperationCanceledException>(() => Train(module, options with { Checkpoint = path }, 7));
        var file = SafeTensorsFile.Read(File.ReadAllBytes(path));
        var kept = file.Tensors.Where(tensor => !tensor.Key.EndsWith(".step", StringComparison.Ordinal)).ToDictionary();
        Assert.True(kept.Count < file.Tensors.Count);
        using (var stream = File.Create(path))
        {
            new SafeTensorsFile(kept, file.Metadata).Write(stream);
        }

        Train(module, options with { Checkpoint = path, Resume = true }, null);

        Assert.Equal(Straight.Bytes(whole), Straight.Bytes(module));
    }

    private static TrainingFit Train(torch.nn.Module<torch.Tensor, torch.Tensor> module, TrainerOptions options, int? stopAfter)
    {
        using var stop = new CancellationTokenSource();

        // With 96 rows of 16 a step each loss is looked at, and told, right after its step.
        var watch = new TrainingWatch
        {
            Log = (name, _, step) =>
            {
                if (name == "loss" && step == stopAfter)
                {
                    stop.Cancel();
                }
            },
        };
        return Trainer.Fit(module, Straight.Data(96), options, Straight.Data(32, seed: 2), Straight.Session(), watch, stop.Token);
    }
}
