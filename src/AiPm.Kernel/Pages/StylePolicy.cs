using System.Text.RegularExpressions;

namespace AiPm.Kernel.Pages;

/// <summary>What an element's own style may say on a page: colours, sizes, alignment; nothing that loads, overlays or hides.</summary>
internal static partial class StylePolicy
{
    private static readonly string[] Properties =
    [
        "background", "background-color", "border", "border-bottom", "border-collapse", "border-color", "border-left", "border-radius", "border-right", "border-style",
        "border-top", "border-width", "color", "fill", "fill-opacity", "font-family", "font-size", "font-style", "font-variant-numeric", "font-weight", "height",
        "letter-spacing", "line-height", "max-width", "min-width", "opacity", "overflow-x", "padding", "padding-bottom", "padding-left", "padding-right", "padding-top",
        "stop-color", "stop-opacity", "stroke", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-width", "text-align", "text-anchor",
        "text-decoration", "text-transform", "vertical-align", "white-space", "width",
    ];

    private static readonly string[] Functions = ["rgb", "rgba", "hsl", "hsla", "calc"];

    /// <summary>The declarations that may stay; empty where none may.</summary>
    /// <param name="style">The style as written.</param>
    public static string Clean(string style) => string.Join(';', style.Split(';').Select(CleanDeclaration).OfType<string>());

    /// <summary>Whether a style sets colours, and so was made for one paper only.</summary>
    /// <param name="style">A cleaned style.</param>
    public static bool SetsColours(string style) => Colours().IsMatch(style);

    private static string? CleanDeclaration(string declaration)
    {
        var colon = declaration.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return null;
        }

        var name = declaration[..colon].Trim().ToLowerInvariant();
        var value = declaration[(colon + 1)..].Trim();
        var isAllowed = Properties.Contains(name) && PlainValue().IsMatch(value)
            && FunctionNames().Matches(value).All(m => Functions.Contains(m.Groups[1].Value.ToLowerInvariant()));
        return isAllowed ? $"{name}:{value}" : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9#.,%()\s\-+'""*/!]*\z")]
    private static partial Regex PlainValue();

    [GeneratedRegex(@"([A-Za-z0-9\-]*)\s*\(")]
    private static partial Regex FunctionNames();

    [GeneratedRegex(@"(^|;)(color|background|background-color):")]
    private static partial Regex Colours();
}
