namespace AiPm.Learning.Tests.Training;

public class LearningRateTests
{
    // torch.optim.lr_scheduler.CosineAnnealingLR(T_max=10) of a rate of 0.1: 0.05 (1 + cos(π t / 10)).
    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(1, 0.09755282581475769)]
    [InlineData(5, 0.05)]
    [InlineData(9, 0.002447174185242323)]
    public void A_cosine_falls_as_that_of_PyTorch(int step, double rate) =>
        Assert.Equal(rate, Of(TrainingSchedule.Cosine).At(0, step / 10.0, 0), 1e-15);

    [Fact]
    public void One_cycle_rises_from_a_25th_for_three_tenths_and_falls_to_nearly_nothing()
    {
        var rate = Of(TrainingSchedule.OneCycle);

        Assert.Equal(0.1 / 25, rate.At(0, 0, 0), 1e-15);
        Assert.Equal(0.5 * (0.1 + (0.1 / 25)), rate.At(0, 0.15, 0), 1e-15);
        Assert.Equal(0.1, rate.At(0, 0.3, 0), 1e-15);
        Assert.Equal(0.1 / 25 / 1e4, rate.At(0, 1, 0), 1e-15);
    }

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(9, 0.1)]
    [InlineData(10, 0.01)]
    [InlineData(25, 0.001)]
    public void Steps_cut_after_every_ten_epochs(int epoch, double rate) => Assert.Equal(rate, Of(TrainingSchedule.Step).At(epoch, 0.5, 0), 1e-15);

    [Fact]
    public void A_plateau_cuts_once_the_loss_has_not_been_better_for_longer_than_allowed()
    {
        var options = new TrainerOptions { Schedule = TrainingSchedule.Plateau, CutEvery = 2 };
        var state = new TrainingState();

        var cuts = new[] { 1.0, 0.9, 0.9, 0.95, 0.9, 0.8, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9 }.Select((loss, epoch) =>
        {
            state.Epoch = epoch + 1;
            state.Judge(loss, options);
            return state.Cuts;
        }).ToList();

        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3], cuts);
        Assert.Equal(0.1 * 0.001, Of(TrainingSchedule.Plateau).At(0, 0, 3), 1e-15);
    }

    private static LearningRate Of(TrainingSchedule schedule) => new(new TrainerOptions { Rate = 0.1, Schedule = schedule });
}
