namespace AiPm.Learning;

/// <summary>Folds in which every row is held out once: of random rows, or of whole groups.</summary>
internal static class RowFolds
{
    /// <summary>Folds of random rows; of classes each fold has the same share.</summary>
    /// <param name="target">The target.</param>
    /// <param name="foldCount">The folds.</param>
    /// <param name="seed">The seed.</param>
    public static IReadOnlyList<Fold> Random(BaselineTarget target, int foldCount, int seed)
    {
        var foldOf = new int[target.Values.Length];
        var random = new Random(seed);
        var next = 0;
        foreach (var stratum in target.Strata([.. Enumerable.Range(0, foldOf.Length)]))
        {
            random.Shuffle(stratum.AsSpan());
            foreach (var row in stratum)
            {
                // Dealt like cards, on from where the class before ended: no fold is larger by more than a row.
                foldOf[row] = next++ % foldCount;
            }
        }

        return Of(foldOf, foldCount);
    }

    /// <summary>Folds of whole groups: the largest group first, each to the fold with the fewest rows so far.</summary>
    /// <param name="groups">The group of each row, from 0.</param>
    /// <param name="foldCount">The folds; no more than there are groups.</param>
    /// <remarks>The same folds as scikit-learn's GroupKFold where no two groups are of one size.</remarks>
    public static IReadOnlyList<Fold> Groups(int[] groups, int foldCount) => Of(FoldOfGroups(groups, [.. Enumerable.Range(0, groups.Length)], foldCount), foldCount);

    /// <summary>Which of several folds each of some rows falls into when groups stay whole.</summary>
    /// <param name="groups">The group of each row, from 0.</param>
    /// <param name="rows">The rows to be dealt.</param>
    /// <param name="foldCount">The folds.</param>
    /// <returns>A fold for each of those rows.</returns>
    public static int[] FoldOfGroups(int[] groups, int[] rows, int foldCount)
    {
        var counts = rows.GroupBy(row => groups[row]).Select(group => (Group: group.Key, Count: group.Count())).OrderByDescending(group => group.Count).ThenBy(group => group.Group);
        var loads = new int[foldCount];
        var foldOfGroup = new Dictionary<int, int>();
        foreach (var (group, count) in counts)
        {
            var lightest = Array.IndexOf(loads, loads.Min());
            loads[lightest] += count;
            foldOfGroup[group] = lightest;
        }

        return [.. rows.Select(row => foldOfGroup[groups[row]])];
    }

    private static List<Fold> Of(int[] foldOf, int foldCount)
    {
        int[] all = [.. Enumerable.Range(0, foldOf.Length)];
        return [.. Enumerable.Range(0, foldCount).Select(fold => new Fold([.. all.Where(row => foldOf[row] != fold)], [.. all.Where(row => foldOf[row] == fold)]))];
    }
}
