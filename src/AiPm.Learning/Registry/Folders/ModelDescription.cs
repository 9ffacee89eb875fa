namespace AiPm.Learning;

/// <summary>What <c>model.yaml</c> says of a model: what it takes and gives, where it came from, and the hashes of its files.</summary>
public sealed record ModelDescription
{
    /// <summary>The version of the format that is written. Earlier ones are read.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The version of the format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The kind: <c>dummy</c>, <c>linear</c>, <c>trees</c>, <c>network</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it takes and gives.</summary>
    public required ModelSignature Signature { get; init; }

    /// <summary>Where it came from.</summary>
    public required ModelOrigin Origin { get; init; }

    /// <summary>Its files, by name.</summary>
    public required IReadOnlyList<ModelFile> Files { get; init; }
}
