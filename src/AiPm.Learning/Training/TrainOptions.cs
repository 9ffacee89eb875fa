using System.ComponentModel.DataAnnotations;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Options of <c>train</c>.</summary>
public sealed record TrainOptions
{
    /// <summary>The data.</summary>
    [Argument("The data: a variable, a snapshot or a path; or a variable that holds a pair of tensors (inputs, targets).", Required = true)]
    public DataReference? Data { get; init; }

    /// <summary>The column to predict; empty where the data is a pair of tensors.</summary>
    [Option("The column to predict; not needed for a pair of tensors.", Value = "COLUMN", DefaultText = "none", Completes = CompletionSource.Column)]
    public string Target { get; init; } = "";

    /// <summary>The module to train; null for a network of full layers.</summary>
    [Option("What is trained: mlp, or a variable that holds a module of TorchSharp.", Value = "MODEL", DefaultText = TrainModule.Network, Completes = CompletionSource.VariableOrFile)]
    public DataReference? Model { get; init; }

    /// <summary>What is predicted.</summary>
    [Option("What is predicted; auto reads it off the target.")]
    public LearningTask Task { get; init; } = LearningTask.Auto;

    /// <summary>The quantiles to predict.</summary>
    [Option("The quantiles to predict, such as 0.1,0.5,0.9.", Value = "A,B,…", DefaultText = "none")]
    public IReadOnlyList<string> Quantiles { get; init; } = [];

    /// <summary>Columns not to be used as features.</summary>
    [Option("Columns not to be used as features.", Value = "A,B,…", DefaultText = "none", Completes = CompletionSource.Column)]
    public IReadOnlyList<string> Drop { get; init; } = [];

    /// <summary>The column that says how much a row counts.</summary>
    [Option("The column that says how much each row counts.", Value = "COLUMN", DefaultText = "all the same", Completes = CompletionSource.Column)]
    public string? Weight { get; init; }

    /// <summary>Whether rare classes count as much as frequent ones.</summary>
    [Option("Lets rare classes count for as much as frequent ones.")]
    public bool Balanced { get; init; }

    /// <summary>The column of dates; null where rows have no order in time.</summary>
    [Option("The column of dates; with it the last rows are those that say when to stop.", Value = "COLUMN", DefaultText = "none", Completes = CompletionSource.Column)]
    public string? Time { get; init; }

    /// <summary>The share of rows that say when to stop.</summary>
    [Option("The share of rows that say which epoch is best; 0 for none.", Value = "SHARE")]
    [Range(0.0, 0.9)]
    public double Validation { get; init; } = 0.2;

    /// <summary>The units of each hidden layer.</summary>
    [Option("The units of each hidden layer of an mlp.", Value = "A,B,…")]
    public IReadOnlyList<string> Hidden { get; init; } = ["128", "64"];

    /// <summary>What units do with their sum.</summary>
    [Option("What hidden units do with their sum.")]
    public NetworkActivation Activation { get; init; } = NetworkActivation.Relu;

    /// <summary>The share of hidden units left out at random.</summary>
    [Option("The share of hidden units left out at random in each step.", Value = "SHARE")]
    [Range(0.0, 0.95)]
    public double Dropout { get; init; }

    /// <summary>What is made small.</summary>
    [Option("What is made small; auto is what the task asks for.")]
    public TrainingLoss Loss { get; init; } = TrainingLoss.Auto;

    /// <summary>How often all rows are seen.</summary>
    [Option("How often all rows are seen, at most.")]
    [Range(1, int.MaxValue)]
    public int Epochs { get; init; } = 100;

    /// <summary>The rows of a step.</summary>
    [Option("The rows of a step.")]
    [Range(1, int.MaxValue)]
    public int Batch { get; init; } = 256;

    /// <summary>The learning rate, at its highest.</summary>
    [Option("The learning rate, at its highest.", Value = "RATE")]
    [Range(1e-12, 1e3)]
    public double Lr { get; init; } = 1e-3;

    /// <summary>How weights follow their gradients.</summary>
    [Option("How weights follow their gradients; sgd and nesterov have a momentum of 0.9.")]
    public TrainingOptimizer Optimizer { get; init; } = TrainingOptimizer.Adam;

    /// <summary>The decay of weights.</summary>
    [Option("The decay of weights; adamw's own way of it suits it best.", Value = "SHARE")]
    [Range(0.0, 1e3)]
    public double Decay { get; init; }

    /// <summary>How the learning rate goes.</summary>
    [Option("How the learning rate goes; step cuts it to a tenth every 10 epochs, plateau after 10 without a better loss.")]
    public TrainingSchedule Schedule { get; init; } = TrainingSchedule.Constant;

    /// <summary>After how many epochs without a better loss training stops.</summary>
    [Option("After how many epochs without a better loss training stops; 0 for never.", Value = "EPOCHS")]
    [Range(0, int.MaxValue)]
    public int Patience { get; init; } = 10;

    /// <summary>The largest norm of gradients.</summary>
    [Option("The largest norm of all gradients together; 0 for any.", Value = "NORM")]
    [Range(0.0, double.PositiveInfinity)]
    public double Clip { get; init; }

    /// <summary>The numbers computed with.</summary>
    [Option("The numbers computed with; bfloat16 keeps the weights themselves in 32 bits.")]
    public TrainingPrecision Precision { get; init; } = TrainingPrecision.Float32;

    /// <summary>The device that computes.</summary>
    [Option("The device: auto (a GPU where there is one), cpu, cuda or cuda:N.", Value = "DEVICE", Completes = CompletionSource.Device)]
    public string Device { get; init; } = "auto";

    /// <summary>The threads that compute.</summary>
    [Option("Threads on the processor; the last digits of results depend on it.")]
    [Range(1, 1024)]
    public int Threads { get; init; } = 1;

    /// <summary>The seed.</summary>
    [Option("The seed of the first weights, the order of rows and the split.")]
    public int Seed { get; init; } = 42;

    /// <summary>Whether training goes on from where the same line was stopped.</summary>
    [Option("Goes on where the same line was stopped.")]
    public bool Resume { get; init; }

    /// <summary>How a module is trained with these.</summary>
    /// <param name="checkpoint">The file that keeps how far it came.</param>
    internal TrainerOptions Training(string checkpoint) => new()
    {
        Epochs = Epochs,
        Batch = Batch,
        Rate = Lr,
        Optimizer = Optimizer,
        Decay = Decay,
        Schedule = Schedule,
        Patience = Patience,
        Clip = Clip,
        Precision = Precision,
        Checkpoint = checkpoint,
        Resume = Resume,
    };
}
