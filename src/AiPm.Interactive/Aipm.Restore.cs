using AiPm.Data;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Puts data back as a snapshot or pointer says, from DVC's cache.</summary>
    /// <param name="target">A snapshot (<c>train</c>, <c>train@v1</c>), a hash, a pointer, or a path. Default: all data of the workspace as its pointers say.</param>
    /// <param name="force">Whether files that no snapshot has kept may be moved to <c>.aipm/kept/</c>. Default: false.</param>
    public static RestoreReport Restore(string? target = null, bool force = false) => Run<RestoreReport>(new RestoreOptions { Target = target, Force = force });
}
