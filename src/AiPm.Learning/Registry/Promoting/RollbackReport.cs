namespace AiPm.Learning;

/// <summary>That an alias went back to the version that it stood for before.</summary>
public sealed record RollbackReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "rollback";

    /// <inheritdoc/>
    public override string Sentence => $"{Name} is the {Alias} again, in place of {From}: {Why.TrimEnd('.')}.";

    /// <summary>The version that the alias stands for now, such as <c>churn@2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The version that it stood for, such as <c>churn@3</c>.</summary>
    public required string From { get; init; }

    /// <summary>The alias.</summary>
    public required string Alias { get; init; }

    /// <summary>Why, in the words of who moved it.</summary>
    public required string Why { get; init; }
}
