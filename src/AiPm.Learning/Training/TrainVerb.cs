using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Trains a network on rows: one of full layers, or a module of the user's own.</summary>
public sealed class TrainVerb() : Verb<TrainOptions, TrainingReport>(new VerbSpec
{
    Name = "train",
    Summary = "Trains a network, and shows how its loss went.",
    Question = "Does it learn, does it hold on rows it has not seen, and when should it stop?",
    Examples =
    [
        "train samples/data/breast_cancer.csv --target diagnosis",
        "train train@v2 --target sales --time day --hidden 256,128 --dropout 0.1 --schedule one-cycle",
        "train rows --target y --model net --optimizer adamw --decay 0.01 --precision bfloat16 --device cuda",
        "train pair --model net --loss cross-entropy --resume",
    ],
    Method = "Mini-batches in an order that the seed, the epoch and the row decide; the epoch with the least loss on the validation rows is kept "
        + "(early stopping, Prechelt 1998). The first weights are those of PyTorch for the same seed. A target of numbers is learned in its standard deviations. "
        + "Preprocessing comes from the training rows only. Stopped training leaves a checkpoint; --resume goes on from it to the same bytes.",
    Pitfalls =
    [
        "The validation loss chose the epoch, so it flatters the model a little: judge it with evaluate, on rows that it has never met.",
        "Rows in time order need --time: random rows would train on the future.",
        "The same bytes come of the same seed, threads and device; other threads or another device change the last digits.",
        "Training that runs away (NaN) is stopped and the last good weights are kept: lower --lr, or set --clip 1.",
    ],
    Logged = true,
    LeavesModel = true,
})
{
    /// <inheritdoc/>
    public override TrainingReport Run(TrainOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        TorchSession.ParseDevice(options.Device);
        var reference = options.Data ?? throw new UsageException("The verb 'train' needs data.", context.Line("help train"));
        TorchBackend.Ensure();
        var session = TorchSession.Open(options.Device, options.Threads, options.Seed);
        using var log = new TrainingRunLog(context);
        var call = new TrainCall(options, context, session, log, new Provenance
        {
            Seed = options.Seed,
            Device = session.Device,
            Threads = session.Threads,
            // Gone on with or not, it is the same training.
            Line = new VerbCall { Verb = this, Options = options with { Resume = false } }.Line,
        });
        var module = TrainModule.Find(options.Model, context);
        return TensorPair.Find(reference, context) is { } pair ? call.OnTensors(pair, module) : call.OnTable(reference, module);
    }
}
