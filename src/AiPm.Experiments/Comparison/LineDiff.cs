namespace AiPm.Experiments;

/// <summary>The fewest lines to take away and to add to make one list of texts another.</summary>
/// <remarks>A longest common subsequence (Hunt and McIlroy 1976, "An Algorithm for Differential File Comparison"), by dynamic programming.</remarks>
internal static class LineDiff
{
    // Past this many pairs of lines the middle is taken as changed whole: a screen shows no more of it anyway.
    private const long MostPairs = 4_000_000;

    /// <summary>All lines of both, those taken away before those added.</summary>
    public static IReadOnlyList<LineChange> Of(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var start = 0;
        while (start < before.Count && start < after.Count && before[start] == after[start])
        {
            start++;
        }

        var end = 0;
        while (end < before.Count - start && end < after.Count - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        var changes = before.Take(start).Select(line => new LineChange(' ', line)).ToList();
        Middle([.. before.Skip(start).SkipLast(end)], [.. after.Skip(start).SkipLast(end)], changes);
        changes.AddRange(before.TakeLast(end).Select(line => new LineChange(' ', line)));
        return changes;
    }

    private static void Middle(string[] before, string[] after, List<LineChange> changes)
    {
        var isTooLong = (long)before.Length * after.Length > MostPairs;
        var common = isTooLong ? new int[1, 1] : CommonLengths(before, after);
        var (i, j) = (0, 0);
        while (i < before.Length || j < after.Length)
        {
            if (!isTooLong && i < before.Length && j < after.Length && before[i] == after[j])
            {
                changes.Add(new(' ', before[i++]));
                j++;
            }
            else if (i < before.Length && (isTooLong || j == after.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                changes.Add(new('-', before[i++]));
            }
            else
            {
                changes.Add(new('+', after[j++]));
            }
        }
    }

    private static int[,] CommonLengths(string[] before, string[] after)
    {
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }
}
