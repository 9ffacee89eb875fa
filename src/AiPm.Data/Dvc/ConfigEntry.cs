namespace AiPm.Data;

/// <summary>A heading or a value in a text of settings, with its lines.</summary>
/// <param name="Section">The section, in lower case.</param>
/// <param name="Key">The key, in lower case; null for the section's heading.</param>
/// <param name="Value">The value, of a list with commas between.</param>
/// <param name="Comment">The comment behind the value, with its <c>#</c>.</param>
/// <param name="First">The first line, from 0.</param>
/// <param name="Count">The number of lines.</param>
internal sealed record ConfigEntry(string Section, string? Key, string Value, string Comment, int First, int Count);
