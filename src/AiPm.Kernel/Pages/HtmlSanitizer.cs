using System.Text;

namespace AiPm.Kernel.Pages;

/// <summary>Writes HTML from a notebook anew with nothing in it but what <see cref="HtmlPolicy"/> allows.</summary>
/// <remarks>Every tag in the result was written here, closed here, and has only known attributes with escaped values, so
/// that no input, however broken, can open a script, leave its cell or load anything.</remarks>
/// <param name="scope">Says where names and pictures of this piece lead.</param>
internal sealed class HtmlSanitizer(HtmlScope scope)
{
    private const int MaxDepth = 200;

    private readonly StringBuilder _result = new();
    private readonly List<string> _open = [];

    /// <summary>Whether what was written sets colours of its own.</summary>
    public bool SetsColours { get; private set; }

    private bool IsInDrawing => _open.Contains("svg");

    /// <summary>Cleans HTML.</summary>
    /// <param name="html">The HTML.</param>
    public string Clean(string html)
    {
        var reader = new HtmlReader(html);
        while (reader.Read(out var text, out var tag))
        {
            _result.Append(HtmlText.Escape(text));
            if (tag is null)
            {
                continue;
            }

            if (tag.IsEnd)
            {
                Close(tag.Name);
            }
            else if (HtmlPolicy.DropsContent(tag.Name, IsInDrawing))
            {
                reader.SkipContent(tag.Name);
            }
            else if (HtmlPolicy.Allows(tag.Name, IsInDrawing) && _open.Count < MaxDepth)
            {
                Open(tag);
            }
        }

        while (_open.Count > 0)
        {
            CloseLast();
        }

        return _result.ToString();
    }

    private void Open(HtmlTag tag)
    {
        if (HtmlPolicy.IsClosedByNext(tag.Name) && _open.Count > 0 && _open[^1] == tag.Name)
        {
            CloseLast();
        }

        if (tag.Name == "img")
        {
            _result.Append(scope.Picture(tag["src"] ?? "", tag["alt"] ?? "", SizeOf(tag)));
            return;
        }

        if (tag.Name == "input")
        {
            // The only input that markdown writes is the box of a task list.
            _result.Append(tag["type"] == "checkbox" ? $"<input type=\"checkbox\" disabled{(tag["checked"] is null ? "" : " checked")}>" : "");
            return;
        }

        var isOutermostTable = tag.Name == "table" && !_open.Contains("table");
        _result.Append(isOutermostTable ? "<div class=\"wide\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">" : "").Append('<').Append(tag.Name);
        var isInDrawing = IsInDrawing || tag.Name == "svg";
        foreach (var (name, value) in tag.Attributes)
        {
            if (Attribute(tag.Name, name, value, isInDrawing) is { } kept)
            {
                _result.Append(' ').Append(name).Append("=\"").Append(HtmlText.Escape(kept)).Append('"');
            }
        }

        _result.Append('>');
        if (HtmlPolicy.IsVoid(tag.Name))
        {
            return;
        }

        _open.Add(tag.Name);
        if (tag.ClosesItself && isInDrawing)
        {
            CloseLast();
        }
    }

    private string? Attribute(string element, string name, string value, bool isInDrawing)
    {
        switch (name)
        {
            case "id":
                return scope.Id(value);
            case "href" when element == "a":
                return value.StartsWith('#') ? "#" + scope.Target(value[1..]) : HtmlPolicy.Link(value);
            case "href" when element == "use":
                return value.StartsWith('#') ? "#" + scope.Id(value[1..]) : null;
            case "aria-labelledby" or "aria-describedby" or "headers":
                return string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(scope.Id));
            case "style":
                var style = StylePolicy.Clean(value);
                SetsColours |= StylePolicy.SetsColours(style);
                return style.Length == 0 ? null : style;
            default:
                return HtmlPolicy.AllowsAttribute(name, isInDrawing) ? Reference(value) : null;
        }
    }

    // fill="url(#a)" stays within the drawing; any other url() would load something.
    private string? Reference(string value)
    {
        if (value.Contains('\\', StringComparison.Ordinal))
        {
            // CSS would read \75rl( as url(.
            return null;
        }

        if (!value.Contains("url(", StringComparison.OrdinalIgnoreCase))
        {
            return value;
        }

        var isLocal = value.StartsWith("url(#", StringComparison.Ordinal) && value.EndsWith(')') && value.LastIndexOf('(') == 3;
        return isLocal ? $"url(#{scope.Id(value[5..^1])})" : null;
    }

    private static (int? Width, int? Height) SizeOf(HtmlTag tag) => (Pixels(tag["width"]), Pixels(tag["height"]));

    private static int? Pixels(string? text) => int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var pixels) ? pixels : null;

    private void Close(string name)
    {
        var index = _open.LastIndexOf(name);
        while (index >= 0 && _open.Count > index)
        {
            CloseLast();
        }
    }

    private void CloseLast()
    {
        var name = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        _result.Append("</").Append(name).Append('>').Append(name == "table" && !_open.Contains("table") ? "</div>" : "");
    }
}
