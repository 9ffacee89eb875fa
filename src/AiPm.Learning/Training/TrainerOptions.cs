using System.Globalization;

namespace AiPm.Learning;

/// <summary>How a module is trained.</summary>
public sealed record TrainerOptions
{
    /// <summary>How often all rows are seen. Default: 100.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>The rows of a step. Default: 256.</summary>
    public int Batch { get; init; } = 256;

    /// <summary>The learning rate, at its highest. Default: 0.001.</summary>
    public double Rate { get; init; } = 1e-3;

    /// <summary>How weights follow their gradients. Default: Adam.</summary>
    public TrainingOptimizer Optimizer { get; init; } = TrainingOptimizer.Adam;

    /// <summary>The momentum of gradient descent. Default: 0.9.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>The decay of weights: half the factor of their squares in the loss; for AdamW the share of the rate. Default: 0.</summary>
    public double Decay { get; init; }

    /// <summary>How the learning rate goes. Default: it stays.</summary>
    public TrainingSchedule Schedule { get; init; } = TrainingSchedule.Constant;

    /// <summary>What the rate is multiplied by where it is cut. Default: 0.1.</summary>
    public double CutFactor { get; init; } = 0.1;

    /// <summary>After how many epochs, without a better loss for <see cref="TrainingSchedule.Plateau"/>, it is cut. Default: 10.</summary>
    public int CutEvery { get; init; } = 10;

    /// <summary>After how many epochs without a better validation loss training stops; 0 for never. Default: 0.</summary>
    public int Patience { get; init; }

    /// <summary>The largest norm of all gradients together; 0 for any. Default: 0.</summary>
    public double Clip { get; init; }

    /// <summary>The numbers that are computed with. Default: 32 bits.</summary>
    public TrainingPrecision Precision { get; init; } = TrainingPrecision.Float32;

    /// <summary>What is made small; never <see cref="TrainingLoss.Auto"/>.</summary>
    public TrainingLoss Loss { get; init; } = TrainingLoss.Squared;

    /// <summary>The quantiles of <see cref="TrainingLoss.Pinball"/>. Default: none.</summary>
    public IReadOnlyList<double> Quantiles { get; init; } = [];

    /// <summary>Whether rows are shuffled in each epoch. Default: true.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The file that keeps how far training came; null for none. Default: none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>How often it is written, besides when training is stopped. Default: every minute, at the end of an epoch.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether training goes on from <see cref="Checkpoint"/>, where that is there. Default: false.</summary>
    public bool Resume { get; init; }

    /// <summary>What a checkpoint must have been trained with to be gone on from. More epochs are another training where the rate depends on them.</summary>
    internal string Identity => string.Create(
        CultureInfo.InvariantCulture,
        $"{Optimizer} (rate {Rate:R}, momentum {Momentum:R}, decay {Decay:R}, clip {Clip:R}), {Batch} rows a step, {Schedule} schedule{ScheduleText}, patience {Patience}, {Precision}, {Loss} loss{QuantileText}, {(Shuffle ? "shuffled" : "in order")}");

    private string ScheduleText => Schedule switch
    {
        TrainingSchedule.Cosine or TrainingSchedule.OneCycle => string.Create(CultureInfo.InvariantCulture, $" over {Epochs} epochs"),
        TrainingSchedule.Step or TrainingSchedule.Plateau => string.Create(CultureInfo.InvariantCulture, $" by {CutFactor:R} every {CutEvery}"),
        _ => "",
    };

    private string QuantileText => string.Concat(Quantiles.Select(quantile => string.Create(CultureInfo.InvariantCulture, $" {quantile:R}")));

    /// <summary>Refuses what cannot be trained with.</summary>
    /// <param name="hasValidation">Whether there are validation rows.</param>
    /// <exception cref="AipmException">An option is out of its range.</exception>
    internal void Check(bool hasValidation)
    {
        Demand(Epochs >= 1, nameof(Epochs), Epochs, "1 or more", "Epochs = 100");
        Demand(Batch >= 1, nameof(Batch), Batch, "1 or more", "Batch = 256");
        Demand(Rate > 0 && double.IsFinite(Rate), nameof(Rate), Rate, "above 0", "Rate = 0.001");
        Demand(Momentum is >= 0 and < 1, nameof(Momentum), Momentum, "from 0 to below 1", "Momentum = 0.9");
        Demand(Optimizer != TrainingOptimizer.Nesterov || Momentum > 0, nameof(Momentum), Momentum, "above 0 with Nesterov's momentum", "Momentum = 0.9");
        Demand(Decay >= 0 && double.IsFinite(Decay), nameof(Decay), Decay, "0 or more", "Decay = 0.0001");
        Demand(CutFactor is > 0 and < 1, nameof(CutFactor), CutFactor, "between 0 and 1", "CutFactor = 0.1");
        Demand(CutEvery >= 1, nameof(CutEvery), CutEvery, "1 or more", "CutEvery = 10");
        Demand(Patience >= 0, nameof(Patience), Patience, "0 or more", "Patience = 10");
        Demand(Patience == 0 || hasValidation, nameof(Patience), Patience, "0 where there are no validation rows", "validation rows, or Patience = 0");
        Demand(Clip >= 0 && double.IsFinite(Clip), nameof(Clip), Clip, "0 or more", "Clip = 1");
        Demand(
            Loss != TrainingLoss.Pinball || (Quantiles.Count > 0 && Quantiles.All(quantile => quantile is > 0 and < 1)),
            nameof(Quantiles), Quantiles.Count, "between 0 and 1, one or more, for the pinball loss", "Quantiles = [0.1, 0.5, 0.9]");
        Demand(Loss != TrainingLoss.Auto, nameof(Loss), "Auto", "decided", "Loss = TrainingLoss.Squared");
    }

    private static void Demand(bool isRight, string name, object value, string expected, string next)
    {
        if (!isRight)
        {
            throw new AipmException(string.Create(CultureInfo.InvariantCulture, $"{name} of the training is {value}, but it must be {expected}."), next);
        }
    }
}
