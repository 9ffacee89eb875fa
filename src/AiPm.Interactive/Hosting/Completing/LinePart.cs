using AiPm.Verbs;

namespace AiPm.Hosting;

/// <summary>A word of a verb line and what it is there for.</summary>
/// <param name="Word">The word.</param>
/// <param name="Role">What it is there for.</param>
/// <param name="Name">The option's name as typed, without dashes; empty for other roles.</param>
/// <param name="Option">The option or argument it is or fills; null where there is none of the name.</param>
/// <param name="IsAttached">Whether it is a value that follows its option's name after <c>=</c>.</param>
internal sealed record LinePart(TypedWord Word, LinePartRole Role, string Name = "", OptionSpec? Option = null, bool IsAttached = false);
