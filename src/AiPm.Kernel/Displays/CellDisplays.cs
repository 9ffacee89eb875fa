using Microsoft.AspNetCore.Html;

namespace AiPm.Kernel;

/// <summary>What cells write to show things, without naming a class: <c>display(x)</c>, <c>HTML("…")</c>.</summary>
public static class CellDisplays
{
    /// <summary>Shows a value.</summary>
    /// <param name="value">The value; a report is shown as its picture and its tables.</param>
    /// <param name="mimeTypes">The forms to show it in. Default: those that its type prefers.</param>
    /// <returns>A handle that updates what is shown, in place.</returns>
#pragma warning disable IDE1006 // The name that notebooks have always used.
    public static DisplayedValue display(object? value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);
#pragma warning restore IDE1006

    /// <summary>Text that is HTML: shown as it is, not as its source.</summary>
    /// <param name="content">The HTML.</param>
    public static IHtmlContent HTML(string content) => new HtmlString(content);
}
