using AiPm.Progress;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>A model, rows and options, ready to draw effects.</summary>
internal sealed class EffectsRequest(ModelRows asked, EffectsOptions options, VerbContext context)
{
    private const int InteractionRows = 60;
    private const int SurfacePoints = 12;
    private const int MostLines = 40;
    private const int MostLinesOfMany = 16;

    private readonly List<string> _notes = [.. asked.Notes];

    /// <summary>Computes the report.</summary>
    /// <param name="verb">The verb, for the line.</param>
    /// <exception cref="AipmException">The model has no such column, or it has no effect to show.</exception>
    public EffectsReport Run(Verb verb)
    {
        var named = Named();
        var data = asked.Draw(options.Rows, options.Seed);
        var isDrawn = data.RowCount < asked.Table.RowCount;
        var game = Game(data.Take([0]), data);
        var output = AskedOutput.Of(asked.Model, game.Output, options.Output, data, _notes);
        var mean = new double[game.Outputs.Count];
        game.Absent(0, mean, context.Cancellation);
        var shown = named.Count > 0 ? named : Leading(data, output.Index);
        var surface = options.With is { } with ? Surface(data, shown[0], with, output.Index) : null;
        FeatureEffect[] effects = [.. shown.Select((feature, i) => Effect(data, feature, output.Index, shown.Count, i))];
        string[] pairs = surface is null ? [.. shown] : [surface.First, surface.Second];
        Warn(data, pairs);
        return new EffectsReport
        {
            Model = asked.Subject.Title,
            RunId = asked.Subject.RunId,
            Target = asked.Model.Signature.Target,
            Output = output.Words,
            Axis = output.Axis,
            Space = output.Space,
            Kind = options.Kind,
            MeanPrediction = mean[output.Index],
            Effects = named.Count > 0 ? effects : [.. effects.OrderByDescending(effect => effect.Range).ThenBy(effect => effect.Feature, StringComparer.Ordinal)],
            IsChosen = named.Count == 0,
            FeatureCount = asked.Columns.Count,
            Surface = surface,
            Interactions = pairs.Length < 2 ? [] : Interactions(data, pairs, output.Index),
            InteractionRowCount = Math.Min(InteractionRows, data.RowCount),
            RowCount = data.RowCount,
            AllRowCount = asked.Table.RowCount,
            Notes = _notes,
            Provenance = asked.Provenance(verb, options, isDrawn ? options.Seed : null),
        };
    }

    private List<string> Named()
    {
        List<string> names = [.. (options.Feature ?? []).Distinct(StringComparer.Ordinal)];
        if (options.With is not null && names.Count != 1)
        {
            throw new UsageException(
                $"--with is the second of two features, but {(names.Count == 0 ? "no --feature" : $"{names.Count} features")} came before it.",
                $"--feature {VerbLine.Quote(names.Count > 0 ? names[0] : asked.Columns[0])} --with {VerbLine.Quote(options.With)}");
        }

        if (options.With is { } same && names[0] == same)
        {
            throw new UsageException($"--feature and --with are both '{same}'.", "--with another column");
        }

        if (options.With is not null && options.Kind != EffectKind.Pdp)
        {
            throw new UsageException("Two features together have partial dependence only.", "--kind pdp");
        }

        foreach (var (option, name) in names.Select(name => ("--feature", name)).Concat(options.With is { } other ? [("--with", other)] : []))
        {
            if (!asked.Columns.Contains(name, StringComparer.Ordinal))
            {
                var isTarget = name == asked.Model.Signature.Target;
                throw new AipmException(
                    isTarget ? $"'{name}' is what the model predicts, not a column that it takes." : $"The model takes no column '{name}'. It takes {GamePlayers.Listed(asked.Columns)}.",
                    $"{option} {VerbLine.Quote(NearestName.Find(name, asked.Columns) ?? asked.Columns[0])}");
            }

            if (EffectRanking.Problem(asked.Table[name]) is { } problem)
            {
                throw new AipmException(
                    $"'{name}' {problem} in the {NumberText.Count(asked.Table.RowCount)} {(asked.Table.RowCount == 1 ? "row" : "rows")}, so there is nothing to go along.",
                    problem.Contains("text", StringComparison.Ordinal) ? $"explain --row 0 --words {VerbLine.Quote(name)}, which shows what its words add" : $"{option} with a column that varies, or more rows");
            }
        }

        return names;
    }

    private IReadOnlyList<string> Leading(Table data, int output)
    {
        var left = new List<string>();
        var columns = asked.Columns;
        var ranked = EffectRanking.Of((grid, some) => Game(grid, some), data, columns, output, left, place => Tell($"ranking {NumberText.Count(columns.Count)} features", 0.3 * place / columns.Count), context.Cancellation);
        if (left.Count > 0)
        {
            _notes.Add($"{(left.Count == 1 ? "1 column has" : $"{NumberText.Count(left.Count)} columns have")} no effect to show: {GamePlayers.Listed(left)}.");
        }

        return ranked.Count > 0
            ? [.. ranked.Take(options.Max)]
            : throw new AipmException(
                $"None of the {columns.Count} columns varies in the {NumberText.Count(data.RowCount)} {(data.RowCount == 1 ? "row" : "rows")}, so there is no effect to show.",
                "--data with more rows, such as the training data");
    }

    private FeatureEffect Effect(Table data, string feature, int output, int count, int place)
    {
        Tell($"{feature}, {place + 1} of {count}", 0.3 + (0.5 * place / count));
        var column = data[feature];
        var isOrdered = column is not Column<bool> && ColumnNumbers.Of(column).Length > 0;
        if (options.Kind == EffectKind.Ale && isOrdered)
        {
            var along = Game(EffectGrid.Ends(data, feature, options.Points), data);
            return EffectDetail.Of(LocalEffects.Of(along, Player(along, feature), output, context.Cancellation), column, 0);
        }

        if (options.Kind == EffectKind.Ale)
        {
            _notes.Add($"The levels of '{feature}' have no order to go along: partial dependence is shown for it.");
        }

        var game = Game(EffectGrid.Of(data, feature, options.Points), data);
        var found = PartialDependence.Of(game, Player(game, feature), output, context.Cancellation);
        return EffectDetail.Of(options.Kind == EffectKind.Ice && isOrdered ? EffectDetail.FromOwnStart(found) : found, column, count == 1 ? MostLines : MostLinesOfMany);
    }

    private EffectSurface Surface(Table data, string first, string second, int output)
    {
        Tell($"{first} with {second}", 0.3);
        return JointDependence.Of(grid => Game(grid, data), data, first, second, Math.Min(SurfacePoints, options.Points), output, context.Cancellation);
    }

    private IReadOnlyList<InteractionStrength> Interactions(Table data, IReadOnlyList<string> features, int output)
    {
        Tell("what pairs do together", 0.85);
        var some = data.RowCount <= InteractionRows ? data : data.Take(ModelRows.Places(data.RowCount, InteractionRows, options.Seed));
        var game = Game(some, some);
        return FriedmanH.Of(game, [.. features.Select(feature => Player(game, feature))], output, context.Cancellation);
    }

    private void Warn(Table data, IReadOnlyList<string> features)
    {
        if (options.Kind != EffectKind.Pdp && options.Kind != EffectKind.Ice)
        {
            return;
        }

        var strong = StrongAssociations.Of(data, features, asked.Columns, options.Seed);
        if (strong.Count > 0)
        {
            var pairs = GamePlayers.Listed([.. strong.Select(pair => $"{pair.First} with {pair.Second} ({NumberText.Fixed(pair.Strength, 2)})")]);
            _notes.Add($"Take care: these move together in the data, and partial dependence asks about rows where they do not: {pairs}. --kind ale stays near the data.");
        }
    }

    private TableGame Game(Table grid, Table background) => asked.Game(grid, background, options.LogOdds ? OutputSpace.LogOdds : null, null, context.Time);

    private static int Player(FeatureGame game, string feature) => Enumerable.Range(0, game.Players.Count).First(player => game.Players[player] == feature);

    private void Tell(string activity, double share) => context.Progress.Report(new ProgressUpdate { Activity = activity, Share = share });
}
