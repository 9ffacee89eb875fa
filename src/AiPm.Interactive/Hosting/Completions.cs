namespace AiPm.Hosting;

/// <summary>What can be typed at a place of a text.</summary>
/// <param name="Start">Where the part that is replaced begins, as an index of UTF-16 units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Items">The choices, best first; empty where nothing fits.</param>
public sealed record Completions(int Start, int End, IReadOnlyList<Completion> Items);
