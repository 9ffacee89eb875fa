using TorchSharp;

namespace AiPm.Learning.Tests.Training;

[Collection(nameof(OneTorchAtATime))]
public class FlatMemoryTests
{
    [Fact]
    public void Ten_thousand_steps_leave_no_tensor_behind()
    {
        var session = Straight.Session();
        using var module = Straight.Module(dropout: 0.1);
        var data = Straight.Data(64);
        var options = new TrainerOptions { Batch = 8, Clip = 1 };
        Straight.Fit(module, data, options with { Epochs = 5 }, Straight.Data(8, seed: 2), session);

        var few = LiveAfter(options with { Epochs = 5 });
        var many = LiveAfter(options with { Epochs = 1250 });

        Assert.Equal(few, many);

        long LiveAfter(TrainerOptions how)
        {
            var before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
            var fit = Straight.Fit(module, data, how, null, session);
            Assert.Equal(how.Epochs * 8, fit.Steps);
            return DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount - before;
        }
    }
}
