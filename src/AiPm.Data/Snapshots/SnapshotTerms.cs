namespace AiPm.Data;

/// <summary>What people say of data and a pointer keeps; null where it is not said.</summary>
internal sealed record SnapshotTerms
{
    /// <summary>Where the data came from.</summary>
    public string? Source { get; init; }

    /// <summary>The licence under which it may be used.</summary>
    public string? License { get; init; }

    /// <summary>What it may be used for.</summary>
    public string? Purpose { get; init; }

    /// <summary>How long it may be kept.</summary>
    public string? Retention { get; init; }

    /// <summary>The lines of a pointer, without indent.</summary>
    public IEnumerable<string> Lines() =>
        from term in new[] { ("source", Source), ("license", License), ("purpose", Purpose), ("retention", Retention) }
        where !string.IsNullOrEmpty(term.Item2)
        select $"{term.Item1}: {YamlText.Scalar(term.Item2)}";
}
