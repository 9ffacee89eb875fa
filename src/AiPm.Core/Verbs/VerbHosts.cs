namespace AiPm.Verbs;

/// <summary>Where a verb can be typed.</summary>
[Flags]
public enum VerbHosts
{
    /// <summary>In a notebook cell, as <c>#!aipm verb</c>.</summary>
    Notebook = 1,

    /// <summary>In a terminal, as <c>aipm verb</c>.</summary>
    Terminal = 2,

    /// <summary>In both.</summary>
    Everywhere = Notebook | Terminal,
}
