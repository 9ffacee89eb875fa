namespace AiPm.Learning;

/// <summary>Who beats whom on a ladder.</summary>
/// <param name="Comparisons">Every rung that learns from columns against the best dummy.</param>
/// <param name="Comparison">The best of those; null where there is none.</param>
/// <param name="Simpler">The best against the smallest rung that learns and is not clearly worse; null where that is the best itself.</param>
internal sealed record LadderContest(IReadOnlyList<BaselineComparison> Comparisons, BaselineComparison? Comparison, BaselineComparison? Simpler)
{
    /// <summary>What that says of learning from the columns.</summary>
    public BaselineVerdict Verdict => Comparison?.Reduction switch
    {
        null => BaselineVerdict.DummiesOnly,
        { Lower: > 0 } => BaselineVerdict.Better,
        { Upper: < 0 } => BaselineVerdict.Worse,
        _ => BaselineVerdict.Unclear,
    };

    /// <summary>Compares the rungs.</summary>
    /// <param name="scoring">Measures differences.</param>
    /// <param name="outcomes">What came of the rungs.</param>
    public static LadderContest Of(LadderScoring scoring, IReadOnlyList<RungOutcome> outcomes)
    {
        var scored = outcomes.Where(outcome => double.IsFinite(scoring.MeanLoss(outcome))).ToArray();
        var dummy = scored.Where(outcome => outcome.Rung.Family == RungFamily.Dummy).MinBy(scoring.MeanLoss);
        var learned = scored.Where(outcome => outcome.Rung.Family != RungFamily.Dummy).ToArray();
        if (dummy is null || learned.Length == 0)
        {
            return new LadderContest([], null, null);
        }

        var best = learned.MinBy(scoring.MeanLoss) ?? learned[0];
        var comparisons = learned.Select(outcome => scoring.Compare(outcome, dummy)).ToArray();
        var simpler = learned.Where(outcome => outcome != best && outcome.Cost?.Size < best.Cost?.Size)
            .OrderBy(outcome => outcome.Cost?.Size)
            .Select(outcome => scoring.Compare(best, outcome))
            .FirstOrDefault(comparison => comparison.Reduction.Lower <= 0);
        return new LadderContest(comparisons, comparisons[Array.IndexOf(learned, best)], simpler);
    }
}
