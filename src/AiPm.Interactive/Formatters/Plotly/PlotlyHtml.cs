using System.Net;
using System.Security.Cryptography;
using System.Text;
using AiPm.Pictures;

namespace AiPm.Formatters;

/// <summary>A chart as HTML that needs no network: its static picture, and a script that puts the live chart in its place.</summary>
internal static class PlotlyHtml
{
    /// <summary>The most signs of an output, but for plotly.js itself.</summary>
    public const int MostSigns = 150_000;

    private const string Missing = "This is the picture of the chart. The live chart needs plotly.js, which the notebook's first chart carries: run that cell, or all cells.";

    /// <summary>The HTML of a chart.</summary>
    /// <param name="json">The chart, with <c>data</c>, <c>layout</c> and <c>config</c>.</param>
    /// <param name="plotly">Where plotly.js comes from.</param>
    public static string Of(string json, PlotlyScript plotly)
    {
        var scene = PlotlyPicture.Draw(PlotlyFigure.Parse(json));
        var png = PictureHtml.Png(scene);
        var name = NameOf(json);
        var picture = $"<div id=\"{name}\">{PictureHtml.Of(png, scene, scene.Description)}</div>\n";
        var script = Script(name, json);

        // The picture is kept twice, here and as an image/png of its own.
        if (picture.Length + script.Length + png.Length > MostSigns)
        {
            return picture + "<p>The chart's data are too many to keep in a notebook, so this is its picture; <code>SaveHtml(\"chart.html\")</code> writes the live chart to a page.</p>\n";
        }

        return picture + plotly.For(name) + script;
    }

    /// <summary>The HTML of a chart whose picture stands beside it already.</summary>
    /// <param name="json">The chart, with <c>data</c>, <c>layout</c> and <c>config</c>.</param>
    /// <param name="plotly">Where plotly.js comes from.</param>
    /// <param name="chart">What it shows.</param>
    public static string Beside(string json, PlotlyScript plotly, ExploreChart chart)
    {
        var name = NameOf(json);
        var note = chart.Note.Length > 0 ? $"<p>The live chart has {WebUtility.HtmlEncode(chart.Note)}.</p>\n" : "";
        return $"<div id=\"{name}\"><p>Here is a live chart where scripts may run. {WebUtility.HtmlEncode(TextRuler.Clean(chart.Description))}</p></div>\n{note}{plotly.For(name)}{Script(name, json)}";
    }

    private static string NameOf(string json) => "aipm-chart-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..12];

    // Outputs may be drawn in any order, and the one with plotly.js may come into view last: so charts wait for it.
    private static string Script(string name, string json) => $$"""
        <script>(function () {
        var figure = {{Safe(json)}};
        var asked = 0;
        function draw() {
          var places = document.querySelectorAll('[id="{{name}}"]');
          var left = 0;
          Array.prototype.forEach.call(places, function (place) {
            if (place.isDrawn) { return; }
            if (window.Plotly) {
              place.isDrawn = true;
              place.textContent = '';
              window.Plotly.newPlot(place, figure.data, figure.layout, figure.config);
              return;
            }
            left++;
            if (asked >= 30 && !place.isExplained) {
              place.isExplained = true;
              place.appendChild(document.createElement('p')).textContent = "{{Missing}}";
            }
          });
          asked++;
          if (left > 0 || (places.length === 0 && asked < 100)) { setTimeout(draw, asked < 100 ? 100 : 1000); }
        }
        draw();
        })();</script>

        """.ReplaceLineEndings("\n");

    private static string Safe(string json) => json
        .Replace("<", "\\u003c", StringComparison.Ordinal)
        .Replace("\u2028", "\\u2028", StringComparison.Ordinal)
        .Replace("\u2029", "\\u2029", StringComparison.Ordinal);
}
