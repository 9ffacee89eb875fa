namespace AiPm.Verbs;

/// <summary>What an option accepts.</summary>
public enum OptionKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Nothing: its presence says yes.</summary>
    Flag,

    /// <summary>A length of time, such as <c>90s</c>, <c>5m</c> or <c>2h</c>.</summary>
    Duration,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>Texts separated by commas.</summary>
    List,

    /// <summary>Data: a variable, a snapshot or a path.</summary>
    Data,
}
