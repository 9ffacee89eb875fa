using AiPm.Data;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Says what changed between two versions of data, in meaning.</summary>
    /// <param name="data">The old data and the new: tables, data frames, snapshots or paths. One alone is compared with its file as it is now.</param>
    /// <param name="key">The columns that name a row. Default: none, whole rows are compared.</param>
    /// <param name="seed">The seed of the samples on which distributions are compared. Default: 42.</param>
    public static SnapshotDiff Diff(IReadOnlyList<object> data, IReadOnlyList<string>? key = null, int seed = 42) =>
        Run<SnapshotDiff>(DiffOptions.Of(data) with { Key = key ?? [], Seed = seed });
}
