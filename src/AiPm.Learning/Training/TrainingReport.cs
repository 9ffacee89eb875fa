using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>How training went: the loss of each epoch, and which one the model was taken from.</summary>
public sealed record TrainingReport : Report, IPictured
{
    /// <inheritdoc/>
    public override string Verb => "train";

    /// <inheritdoc/>
    public override string Sentence => TrainingSentence.Of(this);

    /// <summary>The column predicted; empty where tensors were.</summary>
    public required string Target { get; init; }

    /// <summary>What is predicted.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>What was trained: the layers, or the type of the user's module.</summary>
    public required string Network { get; init; }

    /// <summary>The numbers that were learned.</summary>
    public required long ParameterCount { get; init; }

    /// <summary>What was made small.</summary>
    public required TrainingLoss Loss { get; init; }

    /// <summary>Whether the losses are those of the target in its standard deviations.</summary>
    public bool IsStandardised { get; init; }

    /// <summary>How weights followed their gradients.</summary>
    public required TrainingOptimizer Optimizer { get; init; }

    /// <summary>The numbers computed with.</summary>
    public required TrainingPrecision Precision { get; init; }

    /// <summary>The training rows.</summary>
    public required long TrainCount { get; init; }

    /// <summary>The rows that said which epoch is best; 0 for none.</summary>
    public required long ValidationCount { get; init; }

    /// <summary>Whether those are the last in time.</summary>
    public bool IsLast { get; init; }

    /// <summary>The most epochs.</summary>
    public required int MostEpochs { get; init; }

    /// <summary>The epochs done.</summary>
    public required IReadOnlyList<TrainingEpoch> Epochs { get; init; }

    /// <summary>The epoch that the weights are of; 0 for those before training.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>Why it ended; null while it goes on.</summary>
    public required TrainingEnd? End { get; init; }

    /// <summary>The steps done.</summary>
    public required long Steps { get; init; }

    /// <summary>The rows of a step, at the end.</summary>
    public required int Batch { get; init; }

    /// <summary>What a reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The SHA-256 of the model in the object store; null where the user's own module was trained, or nothing is done yet.</summary>
    public string? ModelHash { get; init; }

    /// <summary>The SHA-256 of the weights of the user's own module in the object store, a safetensors file; null otherwise.</summary>
    public string? WeightsHash { get; init; }

    /// <summary>The model; null where the user's own module was trained, or the report was read from the catalog.</summary>
    [JsonIgnore]
    public NetworkModel? Model { get; init; }

    /// <summary>How far it is, while it goes on.</summary>
    [JsonIgnore]
    public string Underway { get; init; } = "";

    /// <summary>What the epoch that the weights are of came to; null where it is none.</summary>
    [JsonIgnore]
    public TrainingEpoch? Best => Epochs.FirstOrDefault(epoch => epoch.Number == BestEpoch);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => TrainingTables.Of(this);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<KeyValuePair<string, double>> Metrics
    {
        get
        {
            var metrics = new List<KeyValuePair<string, double>> { new("best_epoch", BestEpoch), new("epochs", Epochs.Count) };
            if (Best is { } best)
            {
                metrics.Add(new("best_loss", best.Loss));
                if (best.ValidationLoss is { } validation)
                {
                    metrics.Add(new("best_validation_loss", validation));
                }
            }

            return metrics;
        }
    }

    /// <summary>Whether the weights can be used: false where training diverged.</summary>
    [JsonIgnore]
    public override bool Passed => End != TrainingEnd.Diverged;

    /// <inheritdoc/>
    public Scene Draw() => TrainingPicture.Of(this).Draw();
}
