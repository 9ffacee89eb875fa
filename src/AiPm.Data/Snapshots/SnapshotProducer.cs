using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>What made a snapshot, as its pointer keeps it.</summary>
/// <param name="Line">The verb line, without the directive.</param>
/// <param name="Run">The run of the session in which it was made, such as <c>r12</c>; null outside of one.</param>
/// <param name="RunName">What the user called that run; null where it has no name.</param>
/// <param name="Parents">The data that the run had read.</param>
internal sealed record SnapshotProducer(string Line, string? Run, string? RunName, IReadOnlyList<SnapshotParent> Parents)
{
    /// <summary>What makes a snapshot now.</summary>
    public static SnapshotProducer? Of(string line, VerbContext context) => context is null ? null : new(line, null, null, []);
}
