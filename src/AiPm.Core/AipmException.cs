namespace AiPm;

/// <summary>An error that a user caused and can mend: it says what came, what was expected, and one line that would work.</summary>
/// <param name="problem">What came and what was expected, as full sentences.</param>
/// <param name="next">A line to type, or an action to take, that would work.</param>
/// <param name="inner">The error underneath, where there was one.</param>
public class AipmException(string problem, string next, Exception? inner = null)
    : Exception($"{problem}\n  Try: {next}", inner)
{
    /// <summary>What came and what was expected.</summary>
    public string Problem { get; } = problem;

    /// <summary>A line to type, or an action to take, that would work.</summary>
    public string Next { get; } = next;
}
