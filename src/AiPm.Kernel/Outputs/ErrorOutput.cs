namespace AiPm.Kernel;

/// <summary>Why the cell failed.</summary>
/// <param name="Name">The kind of error, such as an exception's type name or <c>CompileError</c>.</param>
/// <param name="Message">The message; its first line says it all.</param>
/// <param name="Traceback">Lines for the reader: position, source line and caret, or the user's frames.</param>
/// <param name="SourceLine">The line of the cell where it happened, from 1, or null where unknown.</param>
public sealed record ErrorOutput(string Name, string Message, IReadOnlyList<string> Traceback, int? SourceLine) : CellOutput;
