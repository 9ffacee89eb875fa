namespace AiPm.Verbs;

/// <summary>A verb line that cannot be understood: an unknown verb or option, a missing or ill-typed value.</summary>
/// <param name="problem">What came and what was expected.</param>
/// <param name="next">A line to type that would work.</param>
public sealed class UsageException(string problem, string next) : AipmException(problem, next);
