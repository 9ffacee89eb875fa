using AiPm.Reports;

namespace AiPm.Data;

/// <summary>What <c>gc</c> deleted, or would delete.</summary>
public sealed record GcReport : Report
{
    private const string CachePlace = "cache";

    /// <inheritdoc/>
    public override string Verb => "gc";

    /// <summary>Whether it is gone; else it would be.</summary>
    public required bool IsDone { get; init; }

    /// <summary>What is kept, in words: the workspace, all branches.</summary>
    public required string Scope { get; init; }

    /// <summary>How many objects the scope names.</summary>
    public required int ReachableCount { get; init; }

    /// <summary>How many objects of the cache nothing in scope names.</summary>
    public required int Count { get; init; }

    /// <summary>Their bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>How many files are left of programs that died while they wrote into the cache.</summary>
    public int LeftoverCount { get; init; }

    /// <summary>Their bytes.</summary>
    public long LeftoverBytes { get; init; }

    /// <summary>The remote's address; null where only the cache was looked at.</summary>
    public string? Remote { get; init; }

    /// <summary>How many objects of the remote nothing in scope names.</summary>
    public int RemoteCount { get; init; }

    /// <summary>Their bytes.</summary>
    public long RemoteBytes { get; init; }

    /// <summary>The greatest of the objects, greatest first; at most ten.</summary>
    public IReadOnlyList<GcObject> Greatest { get; init; } = [];

    /// <summary>What a user should know before it is done.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The line that does it.</summary>
    public required string Next { get; init; }

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var parts = new List<string>();
            if (Count > 0)
            {
                parts.Add($"{Counted(Count, "object")} of the cache ({NumberText.Bytes(Bytes)})");
            }

            if (RemoteCount > 0)
            {
                parts.Add($"{Counted(RemoteCount, "object")} of {Remote} ({NumberText.Bytes(RemoteBytes)})");
            }

            if (LeftoverCount > 0)
            {
                parts.Add($"{Counted(LeftoverCount, "file")} that a dead program left ({NumberText.Bytes(LeftoverBytes)})");
            }

            if (parts.Count == 0)
            {
                return $"Every object is named by what is kept ({Scope}): there is nothing to tidy up.";
            }

            var what = string.Join(" and ", parts);
            var isOne = Count + RemoteCount + LeftoverCount == 1;
            return IsDone
                ? $"{what} {(isOne ? "is" : "are")} gone; what is named by {Scope} is kept."
                : $"Nothing in {Scope} names {what}. To delete: {Next}";
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ReportTable> Tables =>
    [
        .. Greatest.Count == 0 ? (IReadOnlyList<ReportTable>)[] :
        [
            new ReportTable
            {
                Title = $"The greatest that {(IsDone ? "are gone" : "would go")}",
                Columns = [new("object"), new("size", true), new("where")],
                Rows = [.. Greatest.Select(found => (IReadOnlyList<string>)[found.Hash, NumberText.Bytes(found.Size), found.Place])],
            },
        ],
        .. Notes.Count == 0 ? (IReadOnlyList<ReportTable>)[] : [ReportTable.OfNotes(Notes)],
    ];

    /// <summary>An object of the cache.</summary>
    internal static GcObject InCache(ObjectId id, long size) => new(id.ToString(), size, CachePlace);

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{NumberText.Count(count)} {noun}s";
}
