using AiPm.Verbs;

namespace AiPm.Interactive.Tests.Hosting;

internal sealed class MixVerb() : Verb<MixOptions, MixReport>(new VerbSpec
{
    Name = "mix",
    Summary = "Mixes.",
    Question = "Is it mixed?",
    Examples = ["mix rides.csv --needed it --share 0.3"],
})
{
    public override MixReport Run(MixOptions options, VerbContext context) => new();
}
