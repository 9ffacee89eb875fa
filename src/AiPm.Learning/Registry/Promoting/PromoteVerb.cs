using AiPm.Data;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Makes a version the one that an alias stands for.</summary>
public sealed class PromoteVerb() : Verb<PromoteOptions, PromotionReport>(new VerbSpec
{
    Name = "promote",
    Summary = "Makes a version the champion, where it beats the present one on the same rows.",
    Question = "Is the new model better than the one in use, how sure is that, and who decided?",
    Examples =
    [
        "promote churn@3 --why \"new features\" --data holdout.csv",
        "promote churn@3 challenger --why \"runs beside the champion in June\"",
        "promote churn@4 champion --why \"contract\" --override \"the old one uses a column that we may not use any more\"",
    ],
    Method = "Both models predict the same rows; the gain in the deciding measure gets a 95 % percentile interval from resamples that are the same for both "
        + "(paired bootstrap, Efron and Tibshirani 1993; circular blocks with --time). The version is refused unless the whole interval is above 0. "
        + "Who, when, why and the comparison are kept in aipm/models.yaml; the verb rollback takes it back.",
    Pitfalls =
    [
        "Rows that one of the models was fitted on flatter it: give --data with rows that neither saw.",
        "Only the champion is defended: other aliases move as asked.",
        "Many promotions tried on the same rows end with one that won by chance: take new rows now and then.",
    ],
    Logged = true,
})
{
    /// <inheritdoc/>
    public override PromotionReport Run(PromoteOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var (text, alias) = Named(options, context);
        var registry = ModelRegistry.Load(context.Workspace);
        var (model, version) = registry.Require(text, context);
        var before = model.Of(alias);
        var report = new PromotionReport
        {
            Name = model.NameOf(version),
            Alias = alias,
            Before = before is null ? null : model.NameOf(before),
            IsPromoted = true,
            Why = options.Why,
            Provenance = new Provenance { Seed = options.Seed, Line = new VerbCall { Verb = this, Options = options }.Line },
        };
        if (before?.Number == version.Number)
        {
            return report with { IsUnchanged = true };
        }

        if (alias == RegisteredModel.Champion && before is not null)
        {
            report = Judged(report, model, before, version, options, context);
            if (!report.IsPromoted)
            {
                return report;
            }
        }

        Move(report, model, before, version, context);
        return report;
    }

    private static (string Model, string Alias) Named(PromoteOptions options, VerbContext context)
    {
        if (options.Model is not ([_] or [_, _]))
        {
            throw new UsageException(
                options.Model.Count == 0 ? "'promote' needs a version." : $"'promote' takes a version and an alias, but {string.Join(", ", options.Model)} came.",
                context.Line("promote churn@3 champion --why \"new features\""));
        }

        if (options.Why.Trim().Length == 0 || options.Override?.Trim().Length == 0)
        {
            throw new UsageException("A reason is empty; whoever reads it later wants to know why.", context.Line($"promote {options.Model[0]} --why \"new features\""));
        }

        var alias = options.Model.Count == 2 ? options.Model[1] : RegisteredModel.Champion;
        ModelName.CheckAlias(alias, context.Line($"promote {options.Model[0]} champion --why \"new features\""));
        return (options.Model[0], alias);
    }

    private static PromotionReport Judged(PromotionReport report, RegisteredModel model, ModelVersion before, ModelVersion version, PromoteOptions options, VerbContext context)
    {
        var reason = options.Override ?? "";
        if (Rows(before, version, options, context) is not { } data)
        {
            return reason.Length > 0
                ? report with { Override = reason }
                : throw new AipmException(
                    $"{report.Name} has to beat {report.Before} on the same rows, and {(version.Data.Any(stamp => before.Data.Any(other => other.Hash == stamp.Hash)) ? "the data that both came from was a variable, which is gone" : "they name no data in common")}.",
                    context.Line($"promote {report.Name} --why {VerbLine.Quote(options.Why)} --data holdout.csv"));
        }

        var notes = new List<string>(data.Notes);
        var (champion, challenger) = (RegisteredModels.Read(model, before, context), RegisteredModels.Read(model, version, context));
        var evaluate = new EvaluateOptions { Weights = options.Weights, Time = options.Time, Seed = options.Seed };
        var contest = new ModelContest(evaluate) { Cancellation = context.Cancellation }.Compare(champion, challenger, data.Table, options.Metric, notes);
        return report with
        {
            Contest = contest,
            IsPromoted = contest.IsWon || reason.Length > 0,
            Override = contest.IsWon ? "" : reason,
            IsOnTrainingData = before.Data.Concat(version.Data).Any(stamp => stamp.Hash == data.Stamp.Hash),
            Notes = notes,
            Provenance = report.Provenance with { Data = [data.Stamp] },
        };
    }

    private static ResolvedData? Rows(ModelVersion before, ModelVersion version, PromoteOptions options, VerbContext context)
    {
        if (options.Data is { } named)
        {
            return DataSource.Resolve(named, context);
        }

        var common = version.Data.FirstOrDefault(stamp => before.Data.Any(other => other.Hash == stamp.Hash) && stamp.Kind != "variable");
        return common is null ? null : DataSource.Resolve(Reference(common, context), context);
    }

    // A snapshot is read as it was; a path may have been typed in another folder of the workspace.
    private static DataReference Reference(DataStamp stamp, VerbContext context)
    {
        var fromRoot = Path.Combine(context.Workspace.Root, stamp.Name);
        return DataReference.Named(stamp.Kind switch
        {
            "snapshot" => $"{stamp.Name.Split('@')[0]}@{stamp.Hash}",
            _ when !File.Exists(Path.GetFullPath(stamp.Name, context.Folder)) && File.Exists(fromRoot) => fromRoot,
            _ => stamp.Name,
        });
    }

    private static void Move(PromotionReport report, RegisteredModel model, ModelVersion? before, ModelVersion version, VerbContext context) => ModelRegistry.Change(context, registry =>
    {
        var now = registry.Get(model.Name) ?? model;
        if (now.Of(report.Alias)?.Number != before?.Number)
        {
            throw new AipmException($"The {report.Alias} of '{model.Name}' was moved by somebody else meanwhile.", "the same line again, which compares with the new one");
        }

        registry.Put(now.With(new AliasMove
        {
            Alias = report.Alias,
            Version = version.Number,
            From = before?.Number,
            By = ModelWords.Who(context.Workspace),
            At = ModelWords.Now(context),
            Why = report.Why,
            Override = report.Override,
            Evidence = report.Contest is { } contest ? PromotionSentence.Evidence(contest, report.Provenance.Data[0]) : "",
        }));
        return report;
    });
}
