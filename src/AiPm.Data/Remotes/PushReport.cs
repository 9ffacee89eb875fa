namespace AiPm.Data;

/// <summary>What <c>push</c> came to: which data is whole on the remote.</summary>
public sealed record PushReport : TransferReport
{
    /// <inheritdoc/>
    public override string Verb => "push";

    /// <inheritdoc/>
    public override string Sentence => Said($"on {string.Join(", ", Data.Select(data => data.Remote).Distinct())}");
}
