namespace AiPm.Experiments;

/// <summary>What a piece of a filter's text is.</summary>
internal enum FilterTokenKind
{
    /// <summary>A name or a word of the grammar, such as <c>metrics.mae</c> or <c>and</c>.</summary>
    Word,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A comparison, such as <c>&lt;=</c>.</summary>
    Sign,

    /// <summary><c>(</c></summary>
    Open,

    /// <summary><c>)</c></summary>
    Close,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary>The end of the text.</summary>
    End,
}
