namespace AiPm.Interactive.Tests.Hosting;

public sealed record MixReport : Report
{
    public override string Verb => "mix";

    public override string Sentence => "It is mixed.";
}
