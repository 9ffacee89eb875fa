using System.Globalization;
using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Trains a network, and shows how its loss went: one of full layers on rows of a table, or a TorchSharp module of your own, on a table or on tensors: <c>Aipm.Train((x, y), model: net)</c>.</summary>
    /// <param name="data">A table, a data frame, the name of a variable, snapshot or path, or a pair of tensors: inputs and targets, and perhaps how much each row counts.</param>
    /// <param name="target">The column to predict. Default: none, for a pair of tensors.</param>
    /// <param name="model">A <c>torch.nn.Module&lt;Tensor, Tensor&gt;</c>, or the name of a variable that holds one. Default: an mlp.</param>
    /// <param name="task">What is predicted. Default: read off the target.</param>
    /// <param name="quantiles">The quantiles to predict. Default: none.</param>
    /// <param name="drop">Columns not to be used as features. Default: none.</param>
    /// <param name="weight">The column that says how much each row counts. Default: all the same.</param>
    /// <param name="balanced">Whether rare classes count for as much as frequent ones. Default: false.</param>
    /// <param name="time">The column of dates; with it the last rows say when to stop. Default: none.</param>
    /// <param name="validation">The share of rows that say which epoch is best; 0 for none. Default: 0.2.</param>
    /// <param name="hidden">The units of each hidden layer. Default: 128, 64.</param>
    /// <param name="activation">What hidden units do with their sum. Default: the positive part.</param>
    /// <param name="dropout">The share of hidden units left out at random in each step. Default: 0.</param>
    /// <param name="loss">What is made small. Default: what the task asks for.</param>
    /// <param name="epochs">How often all rows are seen, at most. Default: 100.</param>
    /// <param name="batch">The rows of a step. Default: 256.</param>
    /// <param name="lr">The learning rate, at its highest. Default: 0.001.</param>
    /// <param name="optimizer">How weights follow their gradients. Default: Adam.</param>
    /// <param name="decay">The decay of weights. Default: 0.</param>
    /// <param name="schedule">How the learning rate goes. Default: it stays.</param>
    /// <param name="patience">After how many epochs without a better loss training stops; 0 for never. Default: 10.</param>
    /// <param name="clip">The largest norm of all gradients together; 0 for any. Default: 0.</param>
    /// <param name="precision">The numbers computed with. Default: 32 bits.</param>
    /// <param name="device"><c>auto</c>, <c>cpu</c>, <c>cuda</c> or <c>cuda:N</c>. Default: <c>auto</c>.</param>
    /// <param name="threads">Threads on the processor. Default: 1.</param>
    /// <param name="seed">The seed of the first weights, the order of rows and the split. Default: 42.</param>
    /// <param name="resume">Whether training goes on from where the same call was stopped. Default: false.</param>
    public static TrainingReport Train(
        object data,
        string target = "",
        object? model = null,
        LearningTask task = LearningTask.Auto,
        IReadOnlyList<double>? quantiles = null,
        IReadOnlyList<string>? drop = null,
        string? weight = null,
        bool balanced = false,
        string? time = null,
        double validation = 0.2,
        IReadOnlyList<int>? hidden = null,
        NetworkActivation activation = NetworkActivation.Relu,
        double dropout = 0,
        TrainingLoss loss = TrainingLoss.Auto,
        int epochs = 100,
        int batch = 256,
        double lr = 1e-3,
        TrainingOptimizer optimizer = TrainingOptimizer.Adam,
        double decay = 0,
        TrainingSchedule schedule = TrainingSchedule.Constant,
        int patience = 10,
        double clip = 0,
        TrainingPrecision precision = TrainingPrecision.Float32,
        string device = "auto",
        int threads = 1,
        int seed = 42,
        bool resume = false) =>
        Run<TrainingReport>(new TrainOptions
        {
            Data = DataReference.Of(data),
            Target = target,
            Model = model is null ? null : DataReference.Of(model),
            Task = task,
            Quantiles = quantiles is null ? [] : [.. quantiles.Select(quantile => quantile.ToString("R", CultureInfo.InvariantCulture))],
            Drop = drop ?? [],
            Weight = weight,
            Balanced = balanced,
            Time = time,
            Validation = validation,
            Hidden = hidden is null ? new TrainOptions().Hidden : [.. hidden.Select(units => units.ToString(CultureInfo.InvariantCulture))],
            Activation = activation,
            Dropout = dropout,
            Loss = loss,
            Epochs = epochs,
            Batch = batch,
            Lr = lr,
            Optimizer = optimizer,
            Decay = decay,
            Schedule = schedule,
            Patience = patience,
            Clip = clip,
            Precision = precision,
            Device = device,
            Threads = threads,
            Seed = seed,
            Resume = resume,
        });
}
