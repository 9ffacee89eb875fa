using AiPm.Data;
using AiPm.Learning;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Finds rows like one for which the model decides otherwise.</summary>
/// <param name="sources">Where models are found by name.</param>
public sealed class CounterfactualVerb(ModelSources sources) : Verb<CounterfactualOptions, CounterfactualReport>(new VerbSpec
{
    Name = "counterfactual",
    Summary = "Finds the nearest row, and the smallest change, for which the model decides otherwise.",
    Question = "What is different where the model decides otherwise?",
    Logged = true,
    Examples =
    [
        "counterfactual r3 test --row 17",
        "counterfactual credit@champion test --row 17 --change income,duration --to yes",
        "counterfactual rides --row -1 --to \">12.5\" --keep date",
    ],
    Method = "The nearest real row: Wexler et al. (2019), by Gower's (1971) distance: the mean over columns of |a − b| / range for numbers and dates, of 0 or "
        + "1 otherwise. The smallest change: values of the data are taken over greedily and the nearest real rows are led back, undoing what is not "
        + "needed; the fewest columns win, then the least distance (after Wachter, Mittelstadt and Russell 2018). A search, not a proof.",
    Pitfalls =
    [
        "It tells where the model decides otherwise, not what would happen if a value were changed in the world.",
        "Keep what cannot change, such as age, out of it: --keep, or --change with what can.",
        "A change may put together values that no row has together: read how near it is to the data.",
    ],
})
{
    /// <summary>Asks models of all places: variables, the registry, runs, files.</summary>
    public CounterfactualVerb()
        : this(ModelSources.All)
    {
    }

    /// <inheritdoc/>
    public override CounterfactualReport Run(CounterfactualOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var asked = ModelRows.Read(Spec.Name, options, sources, context);
        var table = asked.Table;
        var row = options.Row < 0 ? table.RowCount + options.Row : options.Row;
        if (row < 0 || row >= table.RowCount)
        {
            throw new AipmException($"There is no row {options.Row}; the data has {table.RowCount}, from 0 to {table.RowCount - 1}.", "--row -1 for the last");
        }

        var among = options.Among is { } named ? DataSource.Resolve(named, context) : null;
        if (among is not null)
        {
            RequiredColumns.Check(asked.Columns, asked.Model.Signature.Target, among.Table, "--among");
        }

        var one = table.Take([row]);
        var game = asked.Game(one, among?.Table ?? table, null, null, context.Time);
        var search = new CounterfactualSearch(game, new ChangeLimits { Allow = options.Change, Fixed = options.Keep ?? [], Values = options.Values });
        double[] now = [.. asked.Model.Predict(one).Values];
        if (now.Any(value => !double.IsFinite(value)))
        {
            throw new AipmException($"The model gives no number for row {row}, so there is no decision to start from.", "--row with a row whose values the model takes");
        }

        var goal = DecisionGoal.Read(options.To, asked.Model.Signature, now, options.Threshold);
        var found = search.Find(0, goal, context.Cancellation);
        return found with
        {
            Row = row,
            Model = asked.Subject.Title,
            RunId = asked.Subject.RunId,
            Target = asked.Model.Signature.Target,
            Outputs = asked.Model is FunctionModel function ? function.Outputs : asked.Model.Signature.Outputs,
            IsLimited = found.Allowed.Count < asked.Columns.Count,
            AmongCount = game.BackgroundCount,
            Notes = asked.Notes,
            Provenance = asked.Provenance(this, options, null) with { Data = among is null ? [asked.Data.Stamp] : [asked.Data.Stamp, among.Stamp] },
        };
    }
}
