using AiPm.Data;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Says which kept data has changed, is missing, or is not committed.</summary>
    /// <param name="target">A snapshot, a pointer, or a path. Default: all data of the workspace.</param>
    public static StatusReport Status(string? target = null) => Run<StatusReport>(new StatusOptions { Target = target });
}
