using System.Reflection;

namespace AiPm.Formatters;

/// <summary>plotly.js as the library carries it: 3.6 MB, put into the first chart of a session and into no other.</summary>
internal sealed class PlotlyScript(Assembly library)
{
    private readonly Lock _lock = new();
    private string? _carrier;

    /// <summary>The script element for a chart; empty for all charts but the first, which has it again when it is shown again.</summary>
    /// <param name="chart">The chart's name in the page.</param>
    public string For(string chart)
    {
        lock (_lock)
        {
            _carrier ??= chart;
            return _carrier == chart ? Element() : "";
        }
    }

    // On a page with require.js the script would register itself there under no name and be lost; hidden from it, it becomes window.Plotly.
    private string Element()
    {
        var name = Array.Find(library.GetManifestResourceNames(), name => name.Contains(".plotly-", StringComparison.Ordinal) && name.EndsWith(".min.js", StringComparison.Ordinal));
        if (name is null || library.GetManifestResourceStream(name) is not { } stream)
        {
            return "";
        }

        using var reader = new StreamReader(stream);
        var code = reader.ReadToEnd().Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
        return $"<script>if (!window.Plotly) {{ (function (define, module, exports, require) {{\n{code}\n}}).call(window); }}</script>\n";
    }
}
