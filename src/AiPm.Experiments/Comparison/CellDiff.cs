using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>Compares the cells of two runs: the same ones are put side by side, and what lies between is compared line by line.</summary>
internal static class CellDiff
{
    private const int Context = 2;

    public static CodeDifference Of(string runId, IReadOnlyList<RunCell> before, IReadOnlyList<RunCell> after)
    {
        var sources = before.Concat(after).GroupBy(cell => cell.SourceHash).ToDictionary(same => same.Key, same => same.First().Source);
        var changes = LineDiff.Of([.. before.Select(cell => cell.SourceHash)], [.. after.Select(cell => cell.SourceHash)]);
        var cells = new List<CellDifference>();
        var (removed, added) = (new List<(int Place, string Source)>(), new List<(int Place, string Source)>());
        var (atBefore, atAfter, equal) = (0, 0, 0);
        foreach (var (sign, hash) in changes)
        {
            if (sign == ' ')
            {
                Pair();
                equal++;
            }

            atBefore += sign == '+' ? 0 : 1;
            atAfter += sign == '-' ? 0 : 1;
            if (sign != ' ')
            {
                (sign == '-' ? removed : added).Add((sign == '-' ? atBefore : atAfter, sources[hash]));
            }
        }

        Pair();
        return new CodeDifference(runId, equal, cells);

        void Pair()
        {
            for (var i = 0; i < Math.Max(removed.Count, added.Count); i++)
            {
                var (old, young) = (removed.ElementAtOrDefault(i), added.ElementAtOrDefault(i));
                cells.Add(new CellDifference(i < removed.Count ? old.Place : young.Place, NearChanges(LineDiff.Of(Lines(old.Source), Lines(young.Source)))));
            }

            removed.Clear();
            added.Clear();
        }
    }

    private static string[] Lines(string? source) => source is null ? [] : source.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static IReadOnlyList<LineChange> NearChanges(IReadOnlyList<LineChange> lines)
    {
        var near = new HashSet<int>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Sign != ' ')
            {
                near.UnionWith(Enumerable.Range(i - Context, (2 * Context) + 1));
            }
        }

        return [.. lines.Where((_, i) => near.Contains(i))];
    }
}
