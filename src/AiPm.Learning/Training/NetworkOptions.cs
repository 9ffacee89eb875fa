namespace AiPm.Learning;

/// <summary>Which network is trained on rows of a table, and how.</summary>
public sealed record NetworkOptions
{
    /// <summary>The units of each hidden layer; none for a linear model. Default: 128, 64.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [128, 64];

    /// <summary>What units do with their sum. Default: the positive part.</summary>
    public NetworkActivation Activation { get; init; } = NetworkActivation.Relu;

    /// <summary>The share of hidden units left out at random in each step, 0 to below 1. Default: 0.</summary>
    public double Dropout { get; init; }

    /// <summary>Whether rows of rare classes count for as much as those of frequent ones together. Default: false.</summary>
    public bool IsBalanced { get; init; }

    /// <summary>How it is trained; <see cref="TrainerOptions.Loss"/> and quantiles follow from the target unless <see cref="Loss"/> says otherwise.</summary>
    public TrainerOptions Training { get; init; } = new();

    /// <summary>What is made small. Default: what the task asks for.</summary>
    public TrainingLoss Loss { get; init; } = TrainingLoss.Auto;
}
