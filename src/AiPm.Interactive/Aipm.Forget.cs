using AiPm.Experiments;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Deletes runs for good, with the runs inside them and the files that only they named.</summary>
    /// <param name="runs">The runs to delete, such as <c>["r12"]</c>. Default: the kept files that nothing names any more.</param>
    /// <param name="yes">Whether it is done, not only shown. Default: false.</param>
    public static ForgetReport Forget(IReadOnlyList<string>? runs = null, bool yes = false) => Run<ForgetReport>(new ForgetOptions { Runs = runs, Yes = yes });
}
