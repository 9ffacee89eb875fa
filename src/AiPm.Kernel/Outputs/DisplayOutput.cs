using AiPm.Hosting;

namespace AiPm.Kernel;

/// <summary>Something displayed.</summary>
/// <param name="Bundle">The forms.</param>
public sealed record DisplayOutput(MimeBundle Bundle) : CellOutput;
