using System.Collections.Frozen;

namespace AiPm.Kernel.Pages;

/// <summary>What HTML from a notebook may hold on a page: marks for text, tables, lists, pictures and drawings; nothing that acts or loads.</summary>
internal static class HtmlPolicy
{
    private static readonly FrozenSet<string> Elements = Words("""
        a abbr address b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr
        i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr
        math mrow mi mo mn mfrac msup msub msubsup msqrt mroot mover munder munderover mtext mtable mtr mtd mspace
        """);

    private static readonly FrozenSet<string> Drawing = Words("""
        svg g path rect circle ellipse line polyline polygon text tspan title desc defs lineargradient radialgradient stop clippath marker mask pattern symbol use
        """);

    private static readonly FrozenSet<string> Attributes = Words("""
        abbr align alt class colspan datetime dir headers height id lang open reversed role rowspan scope span start title valign value width
        display mathvariant stretchy fence separator accent linethickness columnalign lspace rspace
        """);

    private static readonly FrozenSet<string> DrawingAttributes = Words("""
        alignment-baseline clip-path clip-rule clippathunits cx cy d dominant-baseline dx dy fill fill-opacity fill-rule font-family font-size font-style font-weight
        fx fy gradienttransform gradientunits letter-spacing lengthadjust marker-end marker-mid marker-start markerheight markerunits markerwidth mask maskunits offset
        opacity orient paint-order patterncontentunits patterntransform patternunits points preserveaspectratio r refx refy rotate rx ry shape-rendering spreadmethod
        stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
        text-anchor text-decoration textlength transform vector-effect viewbox visibility x x1 x2 xmlns y y1 y2
        """);

    // A browser reads what stands in these as text or not at all; none of it is for a reader.
    private static readonly FrozenSet<string> DroppedWithContent = Words("script style iframe noscript noembed noframes textarea xmp plaintext template title select object applet audio video canvas head");

    private static readonly FrozenSet<string> Void = Words("br col hr img input wbr");

    private static readonly FrozenSet<string> ClosedByNext = Words("p li td th tr dt dd");

    /// <summary>Whether an element may stand on a page.</summary>
    public static bool Allows(string element, bool isInDrawing) => Elements.Contains(element) || element == "svg" || (isInDrawing && Drawing.Contains(element));

    /// <summary>Whether an attribute that needs no look at its value may stand on a page.</summary>
    public static bool AllowsAttribute(string name, bool isInDrawing) =>
        Attributes.Contains(name) || name.StartsWith("aria-", StringComparison.Ordinal) || (isInDrawing && DrawingAttributes.Contains(name));

    /// <summary>Whether an element goes together with what stands in it.</summary>
    public static bool DropsContent(string element, bool isInDrawing) => DroppedWithContent.Contains(element) && !(isInDrawing && element == "title");

    /// <summary>Whether an element has no content and no end tag.</summary>
    public static bool IsVoid(string element) => Void.Contains(element);

    /// <summary>Whether a second element of this name ends the first.</summary>
    public static bool IsClosedByNext(string element) => ClosedByNext.Contains(element);

    /// <summary>An address that a reader may follow, or null: web, mail, a place on the page, a file beside it.</summary>
    /// <param name="address">The address as written.</param>
    public static string? Link(string address)
    {
        // Browsers leave out these characters when they look for the scheme.
        var plain = string.Concat(address.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)));
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        var isRelative = colon < 0 || plain.AsSpan(0, colon).ContainsAny("/?#");
        return isRelative || plain[..colon].ToLowerInvariant() is "http" or "https" or "mailto" ? address.Trim() : null;
    }

    private static FrozenSet<string> Words(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
