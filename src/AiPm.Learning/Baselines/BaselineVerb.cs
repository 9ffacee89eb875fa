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
        "baseline samples/data/chicago_ridership.csv --target ridership --time date --split rolling --test 365 --folds 5 --season 7",
        "baseline samples/data/breast_cancer.csv --target diagnosis",
        "baseline visits --target readmitted --group patient --folds 10",
        "baseline train@v2 --target sales --time day --test 28 --kill 30 --enough 12",
    ],
    Method = "Dummies (mean, median, quantiles, most frequent class, prior, means of groups, past values), ridge, logistic, softmax or Poisson "
        + "regression, gradient-boosted trees (LightGBM) and a small network, all judged on the same rows: k folds, folds of whole groups, rolling origin (Tashman 2000), or one part held "
        + "out. Preprocessing, penalty and early stopping come from training rows only. 95 % percentile bootstrap intervals (Efron and Tibshirani 1993), in time "
        + "order over circular blocks (Politis and Romano 1992). Differences from the best dummy: paired bootstrap on a part held out, corrected resampled t "
        + "over folds (Nadeau and Bengio 2003).",
    Pitfalls =
    [
        "Rows in time order need --time, rows that belong together --group: otherwise models are asked what they have seen.",
        "A column that is known only after the target makes any model look good: leave it out with --drop.",
        "The stop line and the good-enough line are drawn before the first result, or they mean nothing.",
        "The best of several rungs was chosen on the rows it is judged on: a new test set decides before money does.",
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
        var builder = new LadderBuilder(session, TorchBackend.Problem, TorchBackend.Remedy)
        {
            Progress = context.Progress,
            Cancellation = context.Cancellation,
            Time = context.Time,
        };
        var result = builder.Build(data.Table, options);
        var ladder = result.Ladder with
        {
            Notes = [.. data.Notes, .. result.Ladder.Notes],
            Provenance = new Provenance
            {
                Data = [data.Stamp],
                Seed = options.Seed,
                Device = session?.Device ?? "",
                Threads = session?.Threads,
                Line = new VerbCall { Verb = this, Options = options }.Line,
            },
        };
        return Keep(ladder, result, context);
    }

    private static BaselineLadder Keep(BaselineLadder ladder, LadderResult result, VerbContext context)
    {
        var store = new ModelStore(context.Workspace);
        var models = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (rung, model) in result.Models)
        {
            models[LadderResult.NameOf(rung)] = store.Keep(model, OriginOf(ladder, rung) with { Misses = ModelMisses.Of(result.OutOfFold, LadderResult.NameOf(rung)) });
        }

        return ladder with
        {
            Models = models,
            ModelHash = models.GetValueOrDefault(LadderResult.NameOf(ladder.Best.Name)),
            OutOfFoldHash = OutOfFold(result.OutOfFold, context.Workspace),
        };
    }

    private static ModelOrigin OriginOf(BaselineLadder ladder, string rung) => new()
    {
        Title = rung,
        Data = ladder.Provenance.Data,
        Line = ladder.Provenance.Line,
        Seed = ladder.Provenance.Seed,
        Device = ladder.Provenance.Device,
        Metrics =
        [
            .. ladder.Rungs.Where(found => found.Name == rung).SelectMany(found => found.Metrics)
                .Select(metric => new ModelMetric(metric.Name, metric.Interval.Estimate, metric.Interval.Lower, metric.Interval.Upper)),
        ],
        MeasuredOn = BaselineSentence.Judged(ladder.Split),
    };

    private static string OutOfFold(Table table, Workspace workspace)
    {
        var file = Path.Combine(workspace.Objects, $"{Guid.NewGuid():N}.parquet");
        try
        {
            TableWriter.WriteParquet(table, file);
            return new ObjectStore(workspace).Put(File.ReadAllBytes(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"The predictions cannot be kept under {workspace.Objects}: {error.Message}", "make room, or give yourself the right to write there", error);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
