namespace AiPm.Data;

/// <summary>What came of sending or fetching some data.</summary>
internal sealed record TransferOutcome
{
    /// <summary>The objects that went or came.</summary>
    public required int MovedCount { get; init; }

    /// <summary>Their bytes.</summary>
    public required long MovedBytes { get; init; }

    /// <summary>The objects that were looked at and needed nothing.</summary>
    public required int PresentCount { get; init; }

    /// <summary>What is wrong with data, by its object; data that is not here is whole.</summary>
    public required IReadOnlyDictionary<ObjectId, string> Troubles { get; init; }
}
