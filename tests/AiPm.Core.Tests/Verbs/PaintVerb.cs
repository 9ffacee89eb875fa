using AiPm.Verbs;

namespace AiPm.Core.Tests;

/// <summary>A verb with one option of each kind.</summary>
public sealed class PaintVerb() : Verb<PaintOptions, PaintReport>(new VerbSpec
{
    Name = "paint",
    Summary = "Paints a column.",
    Question = "How does it look?",
    Examples = ["paint rides --target y", "paint rides --target y --quick"],
    Method = "By brush.",
    Pitfalls = ["Paint dries."],
})
{
    public override PaintReport Run(PaintOptions options, VerbContext context) => new();
}
