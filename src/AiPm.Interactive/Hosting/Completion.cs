namespace AiPm.Hosting;

/// <summary>Something that can be typed at a place.</summary>
/// <param name="Text">What is put in.</param>
/// <param name="Kind">What it is, in the words of Jupyter's front ends: <c>verb</c>, <c>option</c>, <c>value</c>, <c>method</c>, <c>property</c>, <c>class</c>, <c>keyword</c> and so on.</param>
/// <param name="Detail">Its signature, type or place, on one line; null where there is none.</param>
/// <param name="Documentation">What it does, in a sentence or two; null where unknown.</param>
public sealed record Completion(string Text, string Kind, string? Detail = null, string? Documentation = null);
