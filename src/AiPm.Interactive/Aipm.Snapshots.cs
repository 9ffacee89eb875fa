using AiPm.Data;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Lists the snapshots.</summary>
    /// <param name="name">A snapshot, to list all its versions. Default: the newest version of each snapshot.</param>
    /// <param name="all">Whether all versions are listed. Default: false.</param>
    /// <param name="age">Whether the age is shown. Default: false.</param>
    public static SnapshotsReport Snapshots(string? name = null, bool all = false, bool age = false) =>
        Run<SnapshotsReport>(new SnapshotsOptions { Name = name, All = all, Age = age });
}
