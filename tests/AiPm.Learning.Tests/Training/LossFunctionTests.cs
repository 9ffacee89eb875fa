using TorchSharp;

namespace AiPm.Learning.Tests.Training;

/// <summary>Expected values: scikit-learn 1.2.1 (mean_squared_error, mean_absolute_error, log_loss, mean_pinball_loss) and scipy's huber; those of Poisson are mean − count · log(mean) by numpy.</summary>
[Collection(nameof(OneTorchAtATime))]
public class LossFunctionTests
{
    private static readonly float[] Weights = [1, 2, 3];

    [Theory]
    [InlineData(TrainingLoss.Squared, new float[] { 1.5f, 3, 1 }, new float[] { 1, 0, 2 }, 1, 3.4166666666666665, 3.5416666666666665)]
    [InlineData(TrainingLoss.Absolute, new float[] { 1.5f, 3, 1 }, new float[] { 1, 0, 2 }, 1, 1.5, 1.5833333333333333)]
    [InlineData(TrainingLoss.Huber, new float[] { 1.5f, 3, 1 }, new float[] { 1, 0, 2 }, 1, 1.0416666666666667, 1.1041666666666667)]
    [InlineData(TrainingLoss.BinaryCrossEntropy, new float[] { 1.5f, 3, -1 }, new float[] { 1, 0, 1 }, 1, 1.5210874390249067, 1.7063955072808186)]
    [InlineData(TrainingLoss.CrossEntropy, new float[] { 1, 2, 0.5f, 0, -1, 2, 0.3f, 0.2f, 0.1f }, new float[] { 0, 2, 1 }, 3, 0.9120525506311581, 0.851648227984708)]
    [InlineData(TrainingLoss.Poisson, new float[] { 0.5f, 1, 0 }, new float[] { 2, 0, 3 }, 1, 1.4556676997197247, 1.5142141546030363)]
    [InlineData(TrainingLoss.Pinball, new float[] { 1, 2, 0, 1, 2, 5 }, new float[] { 1.5f, -1, 4 }, 2, 0.25, 0.26666666666666666)]
    public void Losses_are_means_and_weighted_means(TrainingLoss loss, float[] outputs, float[] targets, int width, double plain, double weighted)
    {
        TorchBackend.Ensure();
        using var scope = torch.NewDisposeScope();
        var given = torch.tensor(outputs, [targets.Length, width]);
        var wanted = torch.tensor(targets);
        var function = new LossFunction(loss, [0.1, 0.9]);

        Assert.Equal(plain, function.Of(given, TrainingData.Of(given, wanted)).item<float>(), 1e-6);
        Assert.Equal(weighted, function.Of(given, TrainingData.Of(given, wanted, torch.tensor(Weights))).item<float>(), 1e-6);
    }

    [Fact]
    public void Rows_that_all_count_nothing_have_a_loss_of_nothing()
    {
        TorchBackend.Ensure();
        using var scope = torch.NewDisposeScope();
        var given = torch.tensor(new float[] { 1, 2 }, [2L, 1]);

        Assert.Equal(0, new LossFunction(TrainingLoss.Squared, []).Of(given, TrainingData.Of(given, torch.zeros(2), torch.zeros(2))).item<float>());
    }
}
