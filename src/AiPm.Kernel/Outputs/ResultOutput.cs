using AiPm.Hosting;

namespace AiPm.Kernel;

/// <summary>The value of the cell's last expression.</summary>
/// <param name="Bundle">The forms.</param>
public sealed record ResultOutput(MimeBundle Bundle) : CellOutput;
