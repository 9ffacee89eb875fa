namespace AiPm.Hosting;

/// <summary>What a word of a verb line is there for.</summary>
internal enum LinePartRole
{
    /// <summary>It begins the line: <c>#!aipm</c>.</summary>
    Directive,

    /// <summary>It names the verb.</summary>
    Verb,

    /// <summary>It is the verb's bare word.</summary>
    Argument,

    /// <summary>It is an option's name.</summary>
    Option,

    /// <summary>It is an option's value.</summary>
    Value,
}
