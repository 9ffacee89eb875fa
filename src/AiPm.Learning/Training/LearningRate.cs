namespace AiPm.Learning;

/// <summary>The learning rate of each step. It depends on the share of training done, so that a smaller batch does not change its course.</summary>
/// <param name="options">The rate and its schedule.</param>
internal sealed class LearningRate(TrainerOptions options)
{
    // As PyTorch's OneCycleLR has them.
    private const double RiseShare = 0.3;
    private const double StartDivisor = 25;
    private const double EndDivisor = 1e4;

    /// <summary>The rate.</summary>
    /// <param name="epoch">The epochs done.</param>
    /// <param name="share">The share of all epochs done, 0 to 1.</param>
    /// <param name="cuts">How often a plateau has cut it.</param>
    public double At(int epoch, double share, int cuts) => options.Rate * (options.Schedule switch
    {
        TrainingSchedule.Step => Math.Pow(options.CutFactor, epoch / options.CutEvery),
        TrainingSchedule.Cosine => Fall(share),
        TrainingSchedule.OneCycle when share < RiseShare => Between(1, 1 / StartDivisor, Fall(share / RiseShare)),
        TrainingSchedule.OneCycle => Between(1 / (StartDivisor * EndDivisor), 1, Fall((share - RiseShare) / (1 - RiseShare))),
        TrainingSchedule.Plateau => Math.Pow(options.CutFactor, cuts),
        _ => 1,
    });

    // From 1 to 0 along half a cosine.
    private static double Fall(double share) => 0.5 * (1 + Math.Cos(Math.PI * Math.Clamp(share, 0, 1)));

    private static double Between(double end, double start, double weight) => end + ((start - end) * weight);
}
