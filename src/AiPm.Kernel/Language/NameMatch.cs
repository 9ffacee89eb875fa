namespace AiPm.Kernel.Language;

/// <summary>How well a name fits what was typed of it.</summary>
internal enum NameMatch
{
    /// <summary>It begins with it.</summary>
    Prefix,

    /// <summary>It begins with it, in other cases.</summary>
    PrefixInAnyCase,

    /// <summary>The typed letters begin its words: <c>rwp</c> or <c>ReWP</c> for <c>ReadWithPrefix</c>.</summary>
    WordStarts,

    /// <summary>It holds it somewhere.</summary>
    Substring,

    /// <summary>It does not fit.</summary>
    None,
}
