namespace AiPm.Kernel;

/// <summary>What cells write behind a value to show it: <c>x.Display()</c>.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The forms to show it in. Default: those that its type prefers.</param>
    /// <returns>A handle that updates what is shown, in place.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);

    /// <summary>Shows text that already is of a MIME type, as it is.</summary>
    /// <param name="value">Such as <c>&lt;b&gt;bold&lt;/b&gt;</c>.</param>
    /// <param name="mimeType">Such as <c>text/html</c>.</param>
    /// <returns>A handle that updates what is shown, in place.</returns>
    public static DisplayedValue DisplayAs(this string value, string mimeType) => DisplayedValue.Show(Hosting.MimeBundle.Of(mimeType, value), []);
}
