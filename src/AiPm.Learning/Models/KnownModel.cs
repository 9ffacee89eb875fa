namespace AiPm.Learning;

/// <summary>A model that can be named.</summary>
/// <param name="Text">What to type.</param>
/// <param name="Kind">What that is: <c>model</c>, <c>alias</c>, <c>version</c> or <c>variable</c>.</param>
/// <param name="Detail">What tells it from others; empty where there is nothing to say.</param>
public sealed record KnownModel(string Text, string Kind, string Detail);
