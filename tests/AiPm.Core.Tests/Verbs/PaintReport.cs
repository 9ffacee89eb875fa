namespace AiPm.Core.Tests;

/// <summary>What was painted.</summary>
public sealed record PaintReport : Report
{
    public override string Verb => "paint";

    public override string Sentence => "It is painted.";
}
