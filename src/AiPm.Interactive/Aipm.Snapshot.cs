using AiPm.Data;
using AiPm.Verbs;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Gives data a name and a hash, in DVC's format.</summary>
    /// <param name="data">A table, a data frame, or the path of a file or folder.</param>
    /// <param name="as">What to call it from now on.</param>
    /// <param name="source">Where the data came from. Default: what its pointer says already.</param>
    /// <param name="license">The licence under which it may be used. Default: what its pointer says already.</param>
    /// <param name="purpose">What it may be used for. Default: what its pointer says already.</param>
    /// <param name="retention">How long it may be kept. Default: what its pointer says already.</param>
    public static SnapshotReport Snapshot(
        object data, string @as, string? source = null, string? license = null, string? purpose = null, string? retention = null) =>
        Run<SnapshotReport>(new SnapshotOptions
        {
            Data = DataReference.Of(data),
            As = @as,
            Source = source,
            License = license,
            Purpose = purpose,
            Retention = retention,
        });
}
