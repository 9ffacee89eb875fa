using AiPm.Progress;

namespace AiPm.Explaining;

/// <summary>How a network is explained, and what its numbers are called.</summary>
public sealed record NetworkExplainOptions
{
    /// <summary>The method. Default: DeepSHAP.</summary>
    public NetworkMethod Method { get; init; }

    /// <summary>The numbers computed with. A module that only its own code can follow computes with its own. Default: 64 bits.</summary>
    public NetworkPrecision Precision { get; init; }

    /// <summary>The shape of one row, such as <c>[1, 8, 8]</c> for an image of 8 × 8 pixels. Default: as many numbers as a row has.</summary>
    public IReadOnlyList<long>? InputShape { get; init; }

    /// <summary><c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>. Default: where the module is, as for <c>auto</c>.</summary>
    public string? Device { get; init; }

    /// <summary>The threads on the processor; the values do not depend on them. Default: 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The random points of a row for <see cref="NetworkMethod.ExpectedGradients"/>. Default: 200.</summary>
    public int Samples { get; init; } = 200;

    /// <summary>The seed of those points. Default: 42.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>How close sums must be for <see cref="NetworkMethod.IntegratedGradients"/>, relative to the greatest change from a background row. Default: 1e-9, or 1e-5 with 32 bits.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>The most points on the way from a background row, on average, that it takes for that. Default: 4,096.</summary>
    public int MostPoints { get; init; } = 4096;

    /// <summary>The memory of one block of numbers; a few of them are held at a time for each thread. Default: 1 MiB on the processor, 64 MiB on a GPU.</summary>
    public long? BlockBytes { get; init; }

    /// <summary>The names of the numbers of a row. Default: <c>x0</c>, <c>x1</c> and so on.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>The names of the outputs. Default: <c>output</c>, or <c>output 0</c> and so on.</summary>
    public IReadOnlyList<string>? Outputs { get; init; }

    /// <summary>Whether probabilities are explained of a network that gives their logits: the softmax of several outputs, the logistic function of one. Default: no.</summary>
    public bool Probabilities { get; init; }

    /// <summary>What the outputs are. Default: the target.</summary>
    public OutputSpace Space { get; init; }

    /// <summary>The target's unit. Default: not known.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The player of each number of a row: numbers of one player are explained together. Default: each number plays for itself.</summary>
    internal int[]? Players { get; init; }

    /// <summary>The names of the players. Default: <see cref="Features"/>.</summary>
    internal IReadOnlyList<string>? PlayerNames { get; init; }

    /// <summary>Who is told how far it has come. Default: nobody.</summary>
    public IProgressSink Progress { get; init; } = new NoProgress();
}
