using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace AiPm.Kernel.Pages;

/// <summary>A drawing as part of the page: checked to be nothing but a drawing, its ids kept apart from those of other drawings.</summary>
internal static partial class InlineSvg
{
    private static readonly string[] Forbidden = ["script", "foreignObject", "iframe", "image", "audio", "video", "animate", "set", "handler"];

    /// <summary>The drawing for the page, or null where it is no drawing that can stand there.</summary>
    /// <param name="svg">The drawing.</param>
    /// <param name="prefix">Goes before its ids.</param>
    public static string? Of(string svg, string prefix)
    {
        if (Parse(svg) is not { Root: { Name.LocalName: "svg" } root } || !root.DescendantsAndSelf().All(IsDrawing))
        {
            return null;
        }

        var ids = root.DescendantsAndSelf().Attributes("id").Select(id => id.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var attribute in root.DescendantsAndSelf().Attributes().Where(a => !a.IsNamespaceDeclaration))
        {
            attribute.Value = attribute.Name.LocalName switch
            {
                "id" => prefix + attribute.Value,
                "aria-labelledby" or "aria-describedby" => string.Join(' ', attribute.Value.Split(' ').Select(id => prefix + id)),
                _ => Prefixed(attribute.Value, ids, prefix),
            };
        }

        foreach (var style in root.Descendants().Where(e => e.Name.LocalName == "style"))
        {
            style.Value = Prefixed(style.Value, ids, prefix);
        }

        return root.ToString(SaveOptions.DisableFormatting);
    }

    private static XDocument? Parse(string svg)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(svg), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static bool IsDrawing(XElement element) =>
        !Forbidden.Contains(element.Name.LocalName, StringComparer.OrdinalIgnoreCase)
        && element.Attributes().All(IsHarmless)
        && (element.Name.LocalName != "style" || !LoadsSomething(element.Value));

    private static bool IsHarmless(XAttribute attribute) => attribute.IsNamespaceDeclaration || attribute.Name.LocalName switch
    {
        "href" => attribute.Value.StartsWith('#'),
        var name => !name.StartsWith("on", StringComparison.OrdinalIgnoreCase) && !LoadsSomething(attribute.Value),
    };

    private static bool LoadsSomething(string css) => Loading().IsMatch(css);

    private static string Prefixed(string text, HashSet<string> ids, string prefix) =>
        text.Contains('#', StringComparison.Ordinal)
            ? References().Replace(text, match => ids.Contains(match.Groups[1].Value) ? $"#{prefix}{match.Groups[1].Value}" : match.Value)
            : text;

    [GeneratedRegex(@"@import|\\|url\(\s*[^#\s]|expression\(", RegexOptions.IgnoreCase)]
    private static partial Regex Loading();

    [GeneratedRegex(@"#([\w\-.:]+)")]
    private static partial Regex References();
}
