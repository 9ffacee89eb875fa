using AiPm.Verbs;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Lists the verbs, or explains one.</summary>
    /// <param name="verb">The verb to explain. Default: all are listed.</param>
    public static HelpReport Help(string? verb = null) => Run<HelpReport>(new HelpOptions { Verb = verb });
}
