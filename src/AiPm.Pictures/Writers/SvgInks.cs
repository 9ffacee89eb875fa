using System.Globalization;
using System.Text;

namespace AiPm.Pictures;

/// <summary>Colours of an SVG: attributes in one theme, which survive where styles are stripped, and classes that turn them dark.</summary>
/// <param name="theme">The theme of the attributes.</param>
/// <param name="prefix">What class names start with; empty for no classes.</param>
internal sealed class SvgInks(Theme theme, string prefix)
{
    private readonly SortedDictionary<string, string> _rules = new(StringComparer.Ordinal);

    /// <summary>The attributes of a filled mark.</summary>
    /// <param name="tint">The colour.</param>
    public string Fill(Tint tint) => $" fill=\"{tint.Hex(theme)}\"{Class("fill", tint)}";

    /// <summary>The attributes of a stroked mark.</summary>
    /// <param name="tint">The colour.</param>
    public string Stroke(Tint tint) => $" stroke=\"{tint.Hex(theme)}\"{Class("stroke", tint)}";

    /// <summary>The attributes of a mark with a fill and a stroke.</summary>
    /// <param name="fill">The colour inside.</param>
    /// <param name="stroke">The colour of the line.</param>
    public string Both(Tint fill, Tint stroke)
    {
        var names = string.Join(' ', new[] { Name("fill", fill), Name("stroke", stroke) }.Where(name => name.Length > 0));
        var classes = names.Length > 0 ? $" class=\"{names}\"" : "";
        return $" fill=\"{fill.Hex(theme)}\" stroke=\"{stroke.Hex(theme)}\"{classes}";
    }

    /// <summary>The style element for all colours used so far; empty where none changes.</summary>
    public string Style()
    {
        if (_rules.Count == 0)
        {
            return "";
        }

        var style = new StringBuilder("<style>@media screen and (prefers-color-scheme:dark){");
        foreach (var (name, rule) in _rules)
        {
            style.Append(CultureInfo.InvariantCulture, $".{name}{{{rule}}}");
        }

        return style.Append("}</style>\n").ToString();
    }

    private string Class(string property, Tint tint)
    {
        var name = Name(property, tint);
        return name.Length > 0 ? $" class=\"{name}\"" : "";
    }

    private string Name(string property, Tint tint)
    {
        if (prefix.Length == 0 || tint.Rgb(Theme.Dark) == tint.Rgb(theme))
        {
            return "";
        }

        var name = $"{prefix}-{(property == "fill" ? "" : "line-")}{tint.Word()}";
        _rules[name] = $"{property}:{tint.Hex(Theme.Dark)}";
        return name;
    }
}
