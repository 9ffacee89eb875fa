using TorchSharp;

namespace AiPm.Learning.Tests.Training;

/// <summary>Numbers are handed to libtorch in objects that the garbage collector ends, on a thread of its own, as soon as no code will look at them again.</summary>
[Collection(nameof(OneTorchAtATime))]
public class CollectedNumbersTests
{
    // More threads than processors, so that training is also stopped in the middle of a native call.
    private static readonly int Collectors = Environment.ProcessorCount + 1;

    [Theory]
    [InlineData(TrainingOptimizer.Adam)]
    [InlineData(TrainingOptimizer.Adamw)]
    [InlineData(TrainingOptimizer.Nesterov)]
    public async Task Training_does_not_heed_the_garbage_collector(TrainingOptimizer optimizer)
    {
        var options = new TrainerOptions { Epochs = 40, Batch = 1, Optimizer = optimizer, Decay = 1e-3, Clip = 1 };
        using var quiet = Straight.Module();
        using var disturbed = Straight.Module();
        Straight.Fit(quiet, Straight.Data(32), options, session: Straight.Session());

        using var done = new CancellationTokenSource();
        var collectors = Enumerable.Range(0, Collectors).Select(_ => Task.Factory.StartNew(Collect, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        try
        {
            Straight.Fit(disturbed, Straight.Data(32), options, session: Straight.Session());
        }
        finally
        {
            await done.CancelAsync();
            await Task.WhenAll(collectors);
        }

        Assert.Equal(Straight.Bytes(quiet), Straight.Bytes(disturbed));

        void Collect()
        {
            while (!done.IsCancellationRequested)
            {
                GC.Collect(0);
            }
        }
    }
}
