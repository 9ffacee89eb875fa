namespace AiPm.Data;

/// <summary>What <c>fetch</c> came to: which data is whole in the cache.</summary>
public sealed record FetchReport : TransferReport
{
    /// <inheritdoc/>
    public override string Verb => "fetch";

    /// <inheritdoc/>
    public override string Sentence => Said("in the cache");
}
