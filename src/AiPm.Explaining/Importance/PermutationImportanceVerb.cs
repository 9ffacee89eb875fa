using AiPm.Learning;
using AiPm.Progress;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>Measures how much worse a model gets where each feature is shuffled.</summary>
/// <param name="sources">Where models are found by name.</param>
public sealed class PermutationImportanceVerb(ModelSources sources) : Verb<PermutationImportanceOptions, PermutationImportanceReport>(new VerbSpec
{
    Name = "permutation-importance",
    Summary = "Measures how much worse a model gets where each feature is shuffled.",
    Question = "Which features does the model lean on, beyond chance?",
    Logged = true,
    Examples =
    [
        "permutation-importance r3 holdout",
        "permutation-importance r3 holdout --metric mse --repeats 30",
        "permutation-importance churn@champion june.csv --group \"weather=temp,rain,wind;place=x,y\"",
    ],
    Method = "Breiman (2001); Fisher, Rudin and Dominici (2019): the rise of the mean loss where a feature's values go to other rows, averaged over shuffles. "
        + "Intervals: 1.96 standard errors of the mean over rows of a row's rise. Columns that move together: Spearman's rank correlation of ordered "
        + "columns, the correlation ratio of an ordered with an unordered one, Cramér's V of two unordered ones; named from 0.7 on.",
    Pitfalls =
    [
        "On the rows of training it tells what the model learned by heart, too: use rows that it never saw.",
        "Where two columns move together, each stands in for the other, and both look unimportant: shuffle them together (--group).",
        "It tells what the model leans on, not what matters for the target itself.",
    ],
})
{
    private const int MostPartners = 60;
    private const int MostSuggested = 4;

    /// <summary>Asks models of all places: variables, the registry, runs, files.</summary>
    public PermutationImportanceVerb()
        : this(ModelSources.All)
    {
    }

    /// <inheritdoc/>
    public override PermutationImportanceReport Run(PermutationImportanceOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        var asked = ModelRows.Read(Spec.Name, options, sources, context);
        List<string> notes = [.. asked.Notes];
        var (target, there) = ActualValues.Find(asked, options.Target);
        if (there.Length < target.Count)
        {
            notes.Add($"{NumberText.Count(target.Count - there.Length)} of {NumberText.Count(target.Count)} rows were left out: '{target.Name}' is missing in them.");
        }

        var isDrawn = options.Rows is { } wanted && wanted < there.Length;
        int[] rows = isDrawn ? [.. ModelRows.Places(there.Length, options.Rows ?? 0, options.Seed).Select(place => there[place])] : there;
        var table = rows.Length == asked.Table.RowCount ? asked.Table : asked.Table.Take(rows);
        if (asked.AreOfTraining)
        {
            notes.Add("These are the rows that the model, or the choice of it, came from: importance on rows that it never saw may be less.");
        }

        var loss = ActualValues.Loss(asked.Model.Signature, options.Metric, target.Take(rows));
        string[] groups = [.. FeatureGroups.Read(options.Group).Groups.Select(group => $"{group.Name}={string.Join(',', group.Columns)}")];
        var game = asked.Game(table, table, null, groups, context.Time);
        var measured = new PermutationImportance(game, loss) { Measured = Tell }.Measure(options.Repeats, options.Seed, context.Cancellation);
        if (isDrawn)
        {
            notes.Add($"{NumberText.Count(rows.Length)} of {NumberText.Count(there.Length)} rows were drawn, by seed {options.Seed}.");
        }

        return WithPartners(measured, table, game, options.Seed, notes) with
        {
            Model = asked.Subject.Title,
            RunId = asked.Subject.RunId,
            Target = asked.Model.Signature.Target,
            Max = options.Max,
            Notes = notes,
            Provenance = asked.Provenance(this, options, options.Seed),
        };

        void Tell(int player) => context.Progress.Report(new ProgressUpdate
        {
            Activity = $"shuffling {game.Players[player]}, at most {NumberText.Count((long)game.Players.Count * options.Repeats * rows.Length)} model rows",
            Share = (double)player / game.Players.Count,
        });
    }

    // Columns of one group are shuffled together, so only partners outside of it matter.
    private static PermutationImportanceReport WithPartners(PermutationImportanceReport report, Table table, TableGame game, int seed, List<string> notes)
    {
        string[] leading = [.. report.Features.Take(MostPartners).SelectMany(feature => ColumnsOf(game, feature.Feature))];
        ColumnAssociation[] pairs = [.. StrongAssociations.Of(table, leading, game.Layout.Columns, seed).Where(pair => PlayerOf(game, pair.First) != PlayerOf(game, pair.Second))];
        if (pairs.Length == 0)
        {
            return report;
        }

        var listed = GamePlayers.Listed([.. pairs.Take(MostSuggested).Select(pair => $"{pair.First} with {pair.Second} ({NumberText.Fixed(pair.Strength, 2)})")]);
        notes.Add($"Take care: {listed}{(pairs.Length > MostSuggested ? $" and {pairs.Length - MostSuggested} more pairs" : "")} move together. Where one is shuffled the other stands in for it, so both look less important than they are together; shuffle them together: --group \"{pairs[0].First} and {pairs[0].Second}={pairs[0].First},{pairs[0].Second}\".");
        var features = report.Features.Select(feature =>
        {
            var strongest = pairs.FirstOrDefault(pair => PlayerOf(game, pair.First) == feature.Feature || PlayerOf(game, pair.Second) == feature.Feature);
            return strongest is null ? feature : feature with
            {
                MovesWith = PlayerOf(game, strongest.First) == feature.Feature ? strongest.Second : strongest.First,
                MovesWithStrength = strongest.Strength,
            };
        });
        return report with { Features = [.. features] };
    }

    private static IEnumerable<string> ColumnsOf(TableGame game, string player) =>
        game.Layout.ColumnsOf(Enumerable.Range(0, game.Players.Count).First(place => game.Players[place] == player)).Select(column => game.Layout.Columns[column]);

    private static string PlayerOf(TableGame game, string column) =>
        game.Players[game.Layout.PlayerOf[Enumerable.Range(0, game.Layout.Columns.Count).First(place => game.Layout.Columns[place] == column)]];
}
