using AiPm.Verbs;

namespace AiPm.Experiments.Tests;

/// <summary>Options of a verb to record.</summary>
public sealed record GuessOptions
{
    [Argument("The data.")]
    public DataReference? Data { get; init; }

    [Option("The column.", Required = true)]
    public string Target { get; init; } = "";

    [Option("The seed.")]
    public int Seed { get; init; } = 42;
}
