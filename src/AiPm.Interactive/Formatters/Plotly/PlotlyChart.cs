using System.Reflection;
using Microsoft.DotNet.Interactive.Formatting;

namespace AiPm.Formatters;

/// <summary>Charts of Plotly.NET in a notebook. The library is met by its names alone, so that no notebook needs it that draws no such chart.</summary>
internal static class PlotlyChart
{
    private static readonly string[] Forms = ["text/html", "image/png", "text/plain"];
    private static readonly Lock Gate = new();
    private static PlotlyScript? _script;

    /// <summary>plotly.js of the session: put into its first chart, whoever made that.</summary>
    /// <param name="library">Plotly.NET, loaded.</param>
    public static PlotlyScript ScriptOf(Assembly library)
    {
        lock (Gate)
        {
            return _script ??= new PlotlyScript(library);
        }
    }

    /// <summary>Registers the formatters of the chart type, in place of those that the library brings: they fetch plotly.js from the network.</summary>
    /// <param name="library">Plotly.NET, loaded.</param>
    public static void Register(Assembly library)
    {
        if (library.GetType("Plotly.NET.GenericChart") is not { } chart
            || chart.GetMethod("toJson", BindingFlags.Public | BindingFlags.Static, [chart]) is not { } toJson)
        {
            return;
        }

        var script = ScriptOf(library);
        string Json(object value) => toJson.Invoke(null, [value]) as string ?? "{}";
        Formatter.Register(chart, (value, writer) => writer.Write(PlotlyHtml.Of(Json(value), script)), "text/html");
        Formatter.Register(chart, (value, writer) => writer.Write(PictureHtml.Png(PlotlyPicture.Draw(PlotlyFigure.Parse(Json(value))))), "image/png");
        Formatter.Register(chart, (value, writer) => writer.Write(PlotlyPicture.Draw(PlotlyFigure.Parse(Json(value))).Description), "text/plain");

        // Asking first makes the library's own wish known, which it has for each kind of chart; ours then comes after it.
        foreach (var type in chart.GetNestedTypes().Where(chart.IsAssignableFrom).Prepend(chart))
        {
            _ = Formatter.GetPreferredMimeTypesFor(type);
            Formatter.SetPreferredMimeTypesFor(type, Forms);
        }
    }
}
