namespace AiPm.Learning;

/// <summary>That an alias came to stand for a version, when, by whom and why.</summary>
public sealed record AliasMove
{
    /// <summary>The alias, such as <c>champion</c>.</summary>
    public required string Alias { get; init; }

    /// <summary>The version that it stands for since.</summary>
    public required int Version { get; init; }

    /// <summary>The version that it stood for before; null where it stood for none.</summary>
    public int? From { get; init; }

    /// <summary>Whether it went back to a version that it had stood for before.</summary>
    public bool IsRollback { get; init; }

    /// <summary>Who moved it.</summary>
    public string By { get; init; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Why, in the words of who moved it.</summary>
    public string Why { get; init; } = "";

    /// <summary>Why it was moved although the comparison spoke against it; empty where it did not.</summary>
    public string Override { get; init; } = "";

    /// <summary>The comparison with the version before, in words; empty where there was none.</summary>
    public string Evidence { get; init; } = "";
}
