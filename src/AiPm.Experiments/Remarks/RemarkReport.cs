namespace AiPm.Experiments;

/// <summary>What people say of a run.</summary>
/// <param name="Name">The verb that was typed.</param>
/// <param name="Text">What is, in words.</param>
public sealed record RemarkReport(string Name, string Text) : Report
{
    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    public override string Sentence => Text;
}
