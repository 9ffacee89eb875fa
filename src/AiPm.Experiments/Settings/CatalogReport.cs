namespace AiPm.Experiments;

/// <summary>A catalog that was copied.</summary>
public sealed record CatalogReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "catalog";

    /// <summary>What is, in words.</summary>
    public required string Text { get; init; }

    /// <summary>The runs copied.</summary>
    public required int RunCount { get; init; }

    /// <inheritdoc/>
    public override string Sentence => Text;
}
