using AiPm.Catalog;
using AiPm.Data;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Measures the simplest models on rows held out: what anything clever must beat.</summary>
public sealed class BaselineVerb() : Verb<BaselineOptions, BaselineLadder>(new VerbSpec
{
    Name = "baseline",
    Summary = "Measures the simplest models on rows held out.",
    Question = "What is the floor that anything clever must beat, and does learning from the columns beat it?",
    Examples =
    [
        "baseline samples/data/chicago_ridership.csv --target ridership --time date",
        "baseline samples/data/breast_cancer.csv --target diagnosis",
        "baseline train@v2 --target sales --time day --test 28 --kill 30 --enough 12",
    ],
    Method = "Dummies (mean, median, same weekday last week; most frequent class, prior) and ridge or logistic regression on rows held out, "
        + "with 95 % percentile bootstrap intervals (Efron and Tibshirani 1993), over circular blocks where the last rows are held out "
        + "(Politis and Romano 1992). The difference from the best dummy is bootstrapped row by row. Preprocessing and penalty come from "
        + "the training rows only.",
    Pitfalls =
    [
        "Rows in time order need --time: random rows would train on the future.",
        "A column that is known only after the target makes any model look good: leave it out with --drop.",
        "The stop line and the good-enough line are drawn before the first result, or they mean nothing.",
    ],
    Logged = true,
    LeavesModel = true,
})
{
    /// <inheritdoc/>
    public override BaselineLadder Run(BaselineOptions options, VerbContext context)
    {
        TorchSession.ParseDevice(options.Device);
        var reference = options.Data ?? throw new UsageException("The verb 'baseline' needs data.", context.Line("help baseline"));
        var data = DataSource.Resolve(reference, context);
        var session = TorchBackend.IsAvailable ? TorchSession.Open(options.Device, options.Threads, options.Seed) : null;
        var builder = new LadderBuilder(session, TorchBackend.Problem, TorchBackend.Remedy) { Progress = context.Progress, Cancellation = context.Cancellation };
        var (ladder, model) = builder.Build(data.Table, options);
        return ladder with
        {
            Notes = [.. data.Notes, .. ladder.Notes],
            ModelHash = model is null ? null : new ObjectStore(context.Workspace).Put(model.ToBytes()),
            Provenance = new Provenance
            {
                Data = [data.Stamp],
                Seed = options.Seed,
                Device = session?.Device ?? "",
                Threads = session?.Threads,
                Line = new VerbCall { Verb = this, Options = options }.Line,
            },
        };
    }
}
