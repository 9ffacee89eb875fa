using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AiPm.Interactive.Tests.Formatters;

/// <summary>HTML as a tree: read as XML, once the elements that HTML never closes are closed.</summary>
internal static partial class Markup
{
    public static XElement Of(string html) => XElement.Parse("<body>" + Void().Replace(html, "<$1/>") + "</body>");

    [GeneratedRegex("<((?:img|br)(?:\\s[^<>]*)?)>")]
    private static partial Regex Void();
}
