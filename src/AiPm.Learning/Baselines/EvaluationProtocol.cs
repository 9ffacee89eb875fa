namespace AiPm.Learning;

/// <summary>Which rows train and which judge: one protocol for all rungs.</summary>
/// <param name="Kind">Its kind; never <see cref="SplitKind.Auto"/>.</param>
/// <param name="Folds">The folds; one where a part is held out.</param>
internal sealed record EvaluationProtocol(SplitKind Kind, IReadOnlyList<Fold> Folds)
{
    private const int InnerFolds = 5;

    /// <summary>Whether rows are judged in folds, so that the model that is kept learns from all of them.</summary>
    public bool IsFolded => Kind is SplitKind.Folds or SplitKind.Groups or SplitKind.Rolling;

    /// <summary>Whether the rows judged are in time order.</summary>
    public bool IsInTime => Kind is SplitKind.Last or SplitKind.Rolling;

    /// <summary>The rows that are judged, ascending.</summary>
    public int[] Judged => [.. Folds.SelectMany(fold => fold.Test).Order()];

    /// <summary>The protocol that a user asked for.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">What the user asked for.</param>
    /// <exception cref="AipmException">It does not fit the data.</exception>
    public static EvaluationProtocol Of(BaselineProblem problem, BaselineOptions options)
    {
        var kind = KindOf(problem, options);
        var protocol = new EvaluationProtocol(kind, kind switch
        {
            SplitKind.Folds => RowFolds.Random(problem.Target, FoldCount(options.Folds, problem.Table.RowCount, "rows"), options.Seed),
            SplitKind.Groups => RowFolds.Groups(Groups(problem), FoldCount(options.Folds, Groups(problem).Max() + 1, $"groups of '{options.Group}'")),
            SplitKind.Rolling => RollingOrigin.Of(
                problem.Steps ?? throw new AipmException("--split rolling needs to know which rows are later.", "--time with a column of dates"), options.Folds, options.Horizon, options.Test),
            _ => [HoldOut.Of(kind, problem, options)],
        });
        protocol.RefuseOneClass(problem.Target);
        return protocol;
    }

    /// <summary>Splits training rows once more, in the same manner, to choose on a fifth of them.</summary>
    /// <param name="train">The training rows.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="seed">The seed.</param>
    public Fold Inner(int[] train, BaselineProblem problem, int seed)
    {
        var foldOf = Kind == SplitKind.Groups ? RowFolds.FoldOfGroups(Groups(problem), train, InnerFolds) : [];
        var last = foldOf.Append(0).Max();

        // A single group cannot be split and stay whole.
        if (last == 0)
        {
            return HoldOut.Split(IsInTime ? SplitKind.Last : SplitKind.Random, train, Math.Max(1, train.Length / InnerFolds), problem.Target, seed);
        }

        return new Fold([.. train.Where((_, i) => foldOf[i] != last)], [.. train.Where((_, i) => foldOf[i] == last)]);
    }

    private static SplitKind KindOf(BaselineProblem problem, BaselineOptions options) => options.Split switch
    {
        SplitKind.Auto when options.Test is not null => problem.Times is null ? SplitKind.Random : SplitKind.Last,
        SplitKind.Auto when problem.Times is not null => SplitKind.Rolling,
        SplitKind.Auto => problem.Groups is null ? SplitKind.Folds : SplitKind.Groups,
        SplitKind.Folds or SplitKind.Groups when options.Test is { } test => throw new AipmException(
            FormattableString.Invariant($"--test {test} says how much is held out, but in folds every row is held out once."), "--split random with --test, or --folds 5 without"),
        SplitKind.Groups when problem.Groups is null => throw new AipmException("--split groups needs to know the groups.", "--group with a column that says which rows belong together"),
        var asked => asked,
    };

    private static int[] Groups(BaselineProblem problem) => problem.Groups ?? throw new InvalidOperationException("There are no groups.");

    private static int FoldCount(int asked, int count, string what) => asked <= count
        ? asked
        : throw new AipmException(FormattableString.Invariant($"--folds {asked} needs at least as many {what}, but there are {count}."), FormattableString.Invariant($"--folds {Math.Max(2, count)}"));

    // Where the other class came late, only a part held out at the end leaves some of it to learn from.
    private static string Later(BaselineTarget target)
    {
        var before = Array.FindIndex(target.Values, value => value != target.Values[0]);
        var test = Math.Min((target.Values.Length - before) / 2, target.Values.Length / 5);
        return $"fewer --folds, or a smaller --test{(test >= 5 ? FormattableString.Invariant($"; or --split last --test {test}") : "")}";
    }

    private void RefuseOneClass(BaselineTarget target)
    {
        for (var i = 0; target.Classes.Count > 0 && i < Folds.Count; i++)
        {
            var train = Folds[i].Train;
            if (train.All(row => target.Values[row] == target.Values[train[0]]))
            {
                var name = target.Classes[(int)target.Values[train[0]]];
                throw new AipmException(
                    Folds.Count == 1
                        ? $"All {train.Length} training rows are of one class, {name}; the {(target.Classes.Count == 2 ? "other is" : "others are")} in the rows held out only."
                        : $"Fold {i + 1} of {Folds.Count} would train on {train.Length} rows that are all of one class, {name}.",
                    Kind is SplitKind.Last ? "--split random, or a smaller --test" : Kind is SplitKind.Rolling ? Later(target) : "fewer --folds, or data with more rows of each class");
            }
        }
    }
}
