using System.Globalization;
using Microsoft.CodeAnalysis;

namespace AiPm.Kernel.Language;

/// <summary>The compiler's warnings about a cell, as lines of text; those of earlier cells were told when they ran.</summary>
internal static class CellWarnings
{
    private const int Shown = 20;

    // About what a cell cannot decide: versions of assemblies that others chose, and a context for '?' that cells do not have.
    private static readonly HashSet<string> Suppressed = new(StringComparer.Ordinal) { "CS1701", "CS1702", "CS1705", "CS8632", "CS8669", "CS8981" };

    /// <summary>The warnings, in order of lines; empty where there are none.</summary>
    /// <param name="diagnostics">What compiling the cell brought up.</param>
    public static string Of(IEnumerable<Diagnostic> diagnostics)
    {
        var warnings = diagnostics
            .Where(diagnostic => diagnostic is { Severity: DiagnosticSeverity.Warning, IsSuppressed: false } && !Suppressed.Contains(diagnostic.Id))
            .Select(warning => (warning.Location.SourceSpan.Start, Text: TextOf(warning)))
            .Distinct()
            .OrderBy(warning => warning.Start)
            .ThenBy(warning => warning.Text, StringComparer.Ordinal)
            .Select(warning => warning.Text)
            .ToList();
        var more = warnings.Count > Shown ? $"… and {warnings.Count - Shown} more warnings\n" : "";
        return string.Concat(warnings.Take(Shown).Select(warning => warning + "\n")) + more;
    }

    private static string TextOf(Diagnostic warning)
    {
        var words = $"warning {warning.Id}: {warning.GetMessage(CultureInfo.InvariantCulture)}";
        var start = warning.Location.GetLineSpan().StartLinePosition;
        return warning.Location.IsInSource ? string.Create(CultureInfo.InvariantCulture, $"({start.Line + 1},{start.Character + 1}): {words}") : words;
    }
}
