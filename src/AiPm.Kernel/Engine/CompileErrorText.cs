using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AiPm.Kernel;

/// <summary>The compiler's errors as a reader of a cell needs them: position, words, the line, and a caret under the spot.</summary>
internal static class CompileErrorText
{
    private const int Shown = 20;
    private const int LineWidth = 160;

    /// <summary>The error of a cell that does not compile.</summary>
    /// <param name="errors">The compiler's errors, at least one.</param>
    /// <param name="code">The code as the user wrote it.</param>
    /// <param name="added">What stands between it that the user did not write: errors there are shown only where there are no others.</param>
    public static ErrorOutput Of(IReadOnlyList<Diagnostic> errors, string code, IReadOnlyList<TextSpan> added)
    {
        if (errors.Where(error => !added.Any(span => span.Contains(error.Location.SourceSpan))).ToList() is { Count: > 0 } written)
        {
            errors = written;
        }

        var lines = code.Split('\n');
        var ordered = errors.OrderBy(error => error.Location.SourceSpan.Start).Take(Shown).ToList();
        var traceback = new List<string>();
        foreach (var error in ordered)
        {
            traceback.Add(HeadOf(error));
            if (PositionOf(error) is (var line, var column) && line <= lines.Length)
            {
                traceback.AddRange(Pointed(lines[line - 1], column - 1));
            }

            if (CompileAdvice.For(error) is { } advice)
            {
                traceback.Add($"  Try: {advice}");
            }
        }

        if (errors.Count > Shown)
        {
            traceback.Add($"… and {errors.Count - Shown} more errors");
        }

        return new ErrorOutput("CompileError", string.Join('\n', ordered.Select(error => CompileAdvice.For(error) is { } advice ? $"{HeadOf(error)}\n  Try: {advice}" : HeadOf(error))), traceback, ordered.Select(PositionOf).FirstOrDefault(position => position is not null)?.Line);
    }

    private static string HeadOf(Diagnostic error)
    {
        var words = $"error {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}";
        return PositionOf(error) is (var line, var column) ? $"({line},{column}): {words}" : words;
    }

    private static (int Line, int Column)? PositionOf(Diagnostic error)
    {
        if (!error.Location.IsInSource)
        {
            return null;
        }

        var start = error.Location.GetLineSpan().StartLinePosition;
        return (start.Line + 1, start.Character + 1);
    }

    private static IEnumerable<string> Pointed(string line, int column)
    {
        column = Math.Min(column, line.Length);
        var from = column > LineWidth ? column - (LineWidth / 2) : 0;
        var shown = line.Substring(from, Math.Min(LineWidth, line.Length - from));
        yield return shown;

        // Tabs stay tabs, so that the caret stands under its letter however wide they are shown.
        yield return string.Concat(shown.Take(column - from).Select(letter => letter == '\t' ? '\t' : ' ')) + "^";
    }
}
