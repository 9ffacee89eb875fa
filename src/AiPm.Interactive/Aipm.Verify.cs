using AiPm.Data;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Reads data in the cache again and says what is damaged or missing.</summary>
    /// <param name="data">A snapshot, a path or a hash. Default: every object of the cache, and all that the workspace names.</param>
    /// <param name="repair">Whether what is wrong is fetched again. Default: false.</param>
    /// <param name="remote">The remote to fetch from. Default: the default remote.</param>
    public static VerifyReport Verify(string? data = null, bool repair = false, string? remote = null) =>
        Run<VerifyReport>(new VerifyOptions { Data = data, Repair = repair, Remote = remote });
}
