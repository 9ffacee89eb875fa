using AiPm.Pictures;

namespace AiPm.Kernel.Pages;

/// <summary>Text inside a page.</summary>
internal static class HtmlText
{
    /// <summary>Text for an element or a quoted attribute; control characters, which HTML forbids, are left out.</summary>
    public static string Escape(string text) =>
        MarkupText.Escape(text.Any(IsForbidden) ? string.Concat(text.Where(c => !IsForbidden(c))) : text);

    private static bool IsForbidden(char c) => char.IsControl(c) && c is not ('\n' or '\t');
}
