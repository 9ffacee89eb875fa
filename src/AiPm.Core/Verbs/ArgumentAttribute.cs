namespace AiPm.Verbs;

/// <summary>Makes a property of an options record the verb's bare word, or words: <c>#!aipm verb WORD --option value</c>.</summary>
/// <remarks>
/// The property is a <see cref="string"/>, for data a <see cref="DataReference"/>, or an <see cref="IReadOnlyList{T}"/> of
/// <see cref="string"/> for a verb that takes as many words as come, divided by spaces or commas.
/// </remarks>
/// <param name="help">One sentence that says what the word names.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ArgumentAttribute(string help) : Attribute
{
    /// <summary>One sentence that says what the word names.</summary>
    public string Help { get; } = help;

    /// <summary>Whether the verb cannot run without it. Default: false.</summary>
    public bool Required { get; init; }

    /// <summary>Whether words are taken as they stand, not divided at commas. Default: false.</summary>
    public bool Verbatim { get; init; }

    /// <summary>What the word names, to be suggested. Default: data where it is a <see cref="DataReference"/>, else nothing.</summary>
    public CompletionSource Completes { get; init; }
}
