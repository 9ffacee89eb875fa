using AiPm.Verbs;

namespace AiPm.Experiments.Tests;

/// <summary>A verb to record.</summary>
public sealed class GuessVerb() : Verb<GuessOptions, GuessReport>(new VerbSpec
{
    Name = "guess",
    Summary = "Guesses.",
    Question = "What is it?",
    Examples = ["guess rides.csv --target rides"],
    Logged = true,
})
{
    public override GuessReport Run(GuessOptions options, VerbContext context) => new();
}
