using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Options of <c>note</c>.</summary>
public sealed record NoteOptions
{
    /// <summary>The run, where it is not the one that is tracked, and the note.</summary>
    [Argument("The run, such as r12, and the note in double quotes. Default of the run: the one that is tracked.", Verbatim = true, Completes = CompletionSource.Run)]
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>What was learned. Default: nothing.</summary>
    [Option("What was learned from the run.", DefaultText = "nothing")]
    public string? Learned { get; init; }
}
