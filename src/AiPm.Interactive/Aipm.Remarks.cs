using AiPm.Experiments;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Notes something about a run, or what was learned from it.</summary>
    /// <param name="words">The run, such as <c>r12</c>, and the note; without a run, the one that is tracked. Default: no note.</param>
    /// <param name="learned">What was learned. Default: nothing.</param>
    public static RemarkReport Note(IReadOnlyList<string>? words = null, string? learned = null) =>
        Run<RemarkReport>(new NoteOptions { Words = words ?? [], Learned = learned });

    /// <summary>Tags a run, to find it again.</summary>
    /// <param name="words">The run, such as <c>r12</c>, and its tags, each <c>label</c> or <c>key=value</c>; without a run, the one that is tracked. Default: no tags.</param>
    /// <param name="remove">The tags to take away. Default: none.</param>
    public static RemarkReport Tag(IReadOnlyList<string>? words = null, IReadOnlyList<string>? remove = null) =>
        Run<RemarkReport>(new TagOptions { Words = words ?? [], Remove = remove ?? [] });
}
