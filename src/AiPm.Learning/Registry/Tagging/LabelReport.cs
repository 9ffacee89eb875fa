namespace AiPm.Learning;

/// <summary>The tags of a version of a model.</summary>
public sealed record LabelReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "label";

    /// <inheritdoc/>
    public override string Sentence => Tags.Count == 0 ? $"{Name} has no tags." : $"{Name} is tagged {string.Join(", ", Tags.Select(tag => tag.Value.Length == 0 ? tag.Key : $"{tag.Key}={tag.Value}"))}.";

    /// <summary>How the version is named, such as <c>churn@3</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Its tags now, in order.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; }
}
