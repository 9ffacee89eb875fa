namespace AiPm.Catalog;

/// <summary>What tells a run from the others in a list of suggestions.</summary>
/// <param name="Id">Its name, such as <c>r12</c>.</param>
/// <param name="Verb">The verb.</param>
/// <param name="Line">The line that would run it again, without the leading <c>#!aipm</c>.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Sentence">What it found, or null where it left no report.</param>
public sealed record RunLabel(string Id, string Verb, string Line, RunStatus Status, string? Sentence);
