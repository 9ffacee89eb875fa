using TorchSharp;

namespace AiPm.Learning.Tests.Training;

/// <summary>Numbers are handed to libtorch in objects that the garbage collector ends, on a thread of its own, as soon as no code will look at them again.</summary>
[Collection(nameof(OneTorchAtATime))]
public class CollectedNumbersTests
{
    // More threads than processors, so that training is also stopped in the middle of a native call.
    private static readonly int Collectors = Environment.ProcessorCount + 1;

    [Theory]
    [InlineData(TrainingOptimizer.Adam, TrainingLoss.Squared)]
    [InlineData(TrainingOptimizer.Adamw, TrainingLoss.Pinball)]
    [InlineData(TrainingOptimizer.Nesterov, TrainingLoss.Huber)]
    public async Task Training_does_not_heed_the_garbage_collector(TrainingOptimizer optimizer, TrainingLoss loss)
    {
        var options = new TrainerOptions { Epochs = 10, Batch = 1, Optimizer = optimizer, Rate = 0.01, Decay = 1e-3, Clip = 1, Loss = loss, Quantiles = [0.1, 0.9] };
        using var quiet = Train();
        using var done = new CancellationTokenSource();
        var collectors = Enumerable.Range(0, Collectors).Select(_ => Task.Factory.StartNew(Collect, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            using var disturbed = Train();

            Assert.Equal(Straight.Bytes(quiet), Straight.Bytes(disturbed));
        }
        finally
        {
            await done.CancelAsync();
            await Task.WhenAll(collectors);
        }

        torch.nn.Module<torch.Tensor, torch.Tensor> Train()
        {
            var session = Straight.Session();
            var module = Straight.Module(dropout: 0.1, outputs: loss == TrainingLoss.Pinball ? 2 : 1);
            var (features, target) = Straight.Rows(32);
            var weights = optimizer == TrainingOptimizer.Adam ? null : Enumerable.Range(0, 32).Select(row => 1.0 + (row % 3)).ToArray();
            Straight.Fit(module, TrainingData.Of(features, target, weights), options, Straight.Data(8, seed: 2), session);
            return module;
        }

        void Collect()
        {
            while (!done.IsCancellationRequested)
            {
                GC.Collect(0);
            }
        }
    }
}
