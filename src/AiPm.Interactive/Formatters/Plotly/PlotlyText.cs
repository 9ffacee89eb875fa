using System.Net;
using System.Text.RegularExpressions;

namespace AiPm.Formatters;

/// <summary>Titles and names of charts, which may hold some HTML.</summary>
internal static partial class PlotlyText
{
    /// <summary>The words alone.</summary>
    /// <param name="text">Such as <c>Loss &lt;b&gt;per epoch&lt;/b&gt;</c>.</param>
    public static string Plain(string text) => WebUtility.HtmlDecode(Tag().Replace(text.Replace("<br>", " ", StringComparison.OrdinalIgnoreCase), "")).Trim();

    [GeneratedRegex("</?[a-zA-Z][^<>]*>")]
    private static partial Regex Tag();
}
