namespace AiPm.Data;

/// <summary>What data can be called, for suggestions.</summary>
/// <param name="Text">The name; a folder's ends in <c>/</c>.</param>
/// <param name="Kind"><c>variable</c>, <c>snapshot</c>, <c>file</c> or <c>folder</c>.</param>
/// <param name="Detail">What is known of it at once, on one line.</param>
public sealed record DataName(string Text, string Kind, string Detail);
