using AiPm.Hosting;
using AiPm.Verbs;

namespace AiPm.Kernel.Language;

/// <summary>What a line that is the kernel's own does.</summary>
internal static class DirectiveCard
{
    /// <summary>The card, or null where nothing is known.</summary>
    /// <param name="line">The line from its <c>#</c> on.</param>
    /// <param name="position">The place in it.</param>
    /// <param name="verbs">Those that answer lines of verbs; null where there are none.</param>
    public static MimeBundle? Of(string line, int position, VerbSession? verbs) =>
        VerbLine.IsVerbLine(line) && verbs?.Explain(line, position) is { } card ? card
        : KernelDirective.Of(line) is { } directive ? new InspectionCard().Code(directive.Form).Text(directive.Meaning).Bundle
        : null;
}
