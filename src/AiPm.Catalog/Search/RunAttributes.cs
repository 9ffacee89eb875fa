namespace AiPm.Catalog;

/// <summary>What can be asked of every run, by name.</summary>
public static class RunAttributes
{
    private static readonly Dictionary<string, (string Column, bool IsNumber)> Columns = new(StringComparer.Ordinal)
    {
        ["id"] = ("runs.number", false),
        ["name"] = ("runs.name", false),
        ["verb"] = ("runs.verb", false),
        ["line"] = ("runs.line", false),
        ["status"] = ("runs.status", false),
        ["started"] = ("runs.started_us", true),
        ["duration"] = ("runs.duration_us", true),
        ["error"] = ("runs.error", false),
        ["note"] = ("runs.remarks", false),
        ["lesson"] = ("runs.lesson", false),
        ["parent"] = ("runs.parent", false),
        ["commit"] = ("runs.git_commit", false),
        ["dirty"] = ("runs.git_dirty", true),
        ["seed"] = ("runs.seed", true),
        ["device"] = ("runs.device", false),
        ["threads"] = ("runs.threads", true),
        ["host"] = ("runs.host", false),
        ["environment"] = ("runs.environment", false),
    };

    /// <summary>
    /// The names: <c>id</c> and <c>parent</c> compare with a text such as <c>r12</c>, <c>status</c> with the status in lower case,
    /// <c>started</c> with microseconds since 1970 UTC, <c>duration</c> with microseconds, <c>dirty</c> with 0 or 1.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } = [.. Columns.Keys];

    /// <summary>Whether an attribute compares with a number rather than with a text.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static bool IsNumber(string name) => Find(name).IsNumber;

    internal static bool IsRun(string name) => name is "id" or "parent";

    internal static string ColumnOf(string name) => Find(name).Column;

    private static (string Column, bool IsNumber) Find(string name) => Columns.TryGetValue(name, out var found)
        ? found
        : throw new AipmException($"A run has no attribute '{name}'; it has {string.Join(", ", Names)}.", "attributes.status = 'finished'");
}
