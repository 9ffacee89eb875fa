using AiPm.Verbs;

namespace AiPm.Core.Tests;

/// <summary>A verb for the terminal alone, without options.</summary>
public sealed class SweepVerb() : Verb<SweepOptions, PaintReport>(new VerbSpec
{
    Name = "sweep",
    Summary = "Sweeps.",
    Question = "Is it clean?",
    Examples = ["sweep"],
    Hosts = VerbHosts.Terminal,
})
{
    public override PaintReport Run(SweepOptions options, VerbContext context) => new();
}
