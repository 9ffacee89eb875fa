using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>Finds what differs between runs, and counts what does not.</summary>
internal sealed class RunDifferences
{
    private readonly IReadOnlyList<RunEvidence> _runs;
    private readonly List<RunDifference> _found = [];
    private readonly Dictionary<string, int> _equal = new(StringComparer.Ordinal);

    public RunDifferences(IReadOnlyList<RunEvidence> runs)
    {
        _runs = runs;
        Compare("code", "verb", run => run.Run.Verb);
        Compare("code", "name", run => run.Run.Name ?? "");
        CompareAll("parameter", run => run.Run.Parameters);
        if (!_found.Exists(difference => RunRepeats.IsSeed(difference.Name)))
        {
            Compare("parameter", "seed", run => RunText.Number(run.Run.Seed));
        }

        CompareAll("data", run => run.Run.Data.Select(Stamped));
        CompareAll("data", run => run.Run.Written.Select(stamp => KeyValuePair.Create($"{stamp.Name}, written", Stamped(stamp).Value)));
        Compare("code", "commit", run => run.Run.GitCommit?[..Math.Min(10, run.Run.GitCommit.Length)] ?? "");
        Compare("code", "changes not committed", Patch);
        Compare("computed on", "device", run => run.Run.Device);
        Compare("computed on", "threads", run => RunText.Number(run.Run.Threads));
        Compare("environment", "versions", run => run.Run.Environment);
        CompareAll("environment", run => run.Facts.Where(fact => !IsLibrary(fact.Key) || runs.All(other => other.Facts.Any(known => known.Key == fact.Key))));
    }

    /// <summary>What differs.</summary>
    public IReadOnlyList<RunDifference> Found => _found;

    /// <summary>How many things of each kind are the same.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> Equal => [.. _equal];

    private static KeyValuePair<string, string> Stamped(DataStamp stamp) =>
        KeyValuePair.Create(stamp.Name, $"{stamp.Name}@{stamp.ShortHash}, {NumberText.Count(stamp.RowCount)} rows");

    // Which were loaded already when a run ended is chance; that they are of another version is not.
    private static bool IsLibrary(string fact) => fact.StartsWith("package ", StringComparison.Ordinal) || fact.StartsWith("native ", StringComparison.Ordinal);

    // A patch tells exactly; without one it is only known whether there were changes.
    private static string Patch(RunEvidence run) => run.Patches.Count > 0
        ? string.Join(", ", run.Patches.Select(patch => $"{patch.Hash[..Math.Min(7, patch.Hash.Length)]}, {NumberText.Bytes(patch.Size)}"))
        : run.Run.IsDirty ? "some" : run.Run.GitCommit is null ? "" : "none";

    private void CompareAll(string kind, Func<RunEvidence, IEnumerable<KeyValuePair<string, string>>> pairs)
    {
        var all = _runs.Select(run => pairs(run).GroupBy(pair => pair.Key).ToDictionary(same => same.Key, same => string.Join(", ", same.Select(pair => pair.Value)))).ToList();
        foreach (var name in _runs.SelectMany(pairs).Select(pair => pair.Key).Distinct())
        {
            Add(kind, name, [.. all.Select(run => run.GetValueOrDefault(name, ""))]);
        }
    }

    private void Compare(string kind, string name, Func<RunEvidence, string> value) => Add(kind, name, [.. _runs.Select(value)]);

    private void Add(string kind, string name, IReadOnlyList<string> values)
    {
        if (values.Distinct().Count() > 1)
        {
            _found.Add(new RunDifference(kind, name, values));
        }
        else if (values[0].Length > 0)
        {
            _equal[kind] = _equal.GetValueOrDefault(kind) + 1;
        }
    }
}
