namespace AiPm.Catalog;

/// <summary>What is known of a run before it computes anything.</summary>
public sealed record RunStart
{
    /// <summary>The verb.</summary>
    public required string Verb { get; init; }

    /// <summary>The line that would run it again, without the leading <c>#!aipm</c>.</summary>
    public required string Line { get; init; }

    /// <summary>The options that differ from their defaults, in order. A name may come more than once.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; } = [];

    /// <summary>What the user called it, such as <c>chicago-mlp</c>, or null for a verb's own run.</summary>
    public string? Name { get; init; }

    /// <summary>The run that it belongs to, such as <c>r12</c>, or null.</summary>
    public string? Parent { get; init; }

    /// <summary>Its tags, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>What people note about it, or null.</summary>
    public string? Note { get; init; }

    /// <summary>What was learned from it, or null.</summary>
    public string? Lesson { get; init; }

    /// <summary>The git commit checked out, 40 hex digits, or null.</summary>
    public string? GitCommit { get; init; }

    /// <summary>Whether tracked files differ from the commit. Default: false.</summary>
    public bool IsDirty { get; init; }

    /// <summary>The seed, where the options have one.</summary>
    public int? Seed { get; init; }

    /// <summary>The process that computes it. Default: this one.</summary>
    public ProcessMark Process { get; init; } = ProcessMark.Current;

    /// <summary>The system and the versions that compute it. Default: this process's.</summary>
    public string Environment { get; init; } = RunEnvironment.Current;
}
