using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AiPm.Pictures;

/// <summary>Scenes as SVG: one element without script, prolog or outside reference, to be read inline or as a file.</summary>
public static class SvgWriter
{
    private const double PaperRadius = 6;

    /// <summary>Writes a scene that follows the reader's colour scheme: light, or dark where the reader prefers it.</summary>
    /// <param name="scene">The scene.</param>
    public static string Write(Scene scene)
    {
        // The names are a hash of the content: several pictures in one page do not clash, and the same picture is the same text.
        var body = Body(scene, new SvgInks(Theme.Light, ""));
        var prefix = "p" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))[..10];
        var inks = new SvgInks(Theme.Light, prefix);
        body = Body(scene, inks);
        return Root(scene, prefix, inks.Style(), body);
    }

    /// <summary>Writes a scene in one theme, whatever the reader prefers.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="theme">The theme.</param>
    public static string Write(Scene scene, Theme theme) => Root(scene, "", "", Body(scene, new SvgInks(theme, "")));

    private static string Root(Scene scene, string prefix, string style, string body)
    {
        var (width, height) = (Coordinate.Text(scene.Width), Coordinate.Text(scene.Height));
        var names = prefix.Length > 0 ? $" class=\"{prefix}\" aria-labelledby=\"{prefix}-title {prefix}-desc\"" : "";
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\"{names}")
            .Append(" font-family=\"'Chart Sans',Inter,system-ui,'DejaVu Sans',sans-serif\" style=\"font-kerning:none;font-variant-ligatures:none\">\n")
            .Append(CultureInfo.InvariantCulture, $"<title{Id(prefix, "title")}>{MarkupText.Escape(TextRuler.Clean(scene.Title))}</title>\n")
            .Append(CultureInfo.InvariantCulture, $"<desc{Id(prefix, "desc")}>{MarkupText.Escape(TextRuler.Clean(scene.Description))}</desc>\n");
        return text.Append(style).Append(body).Append("</svg>\n").ToString();
    }

    private static string Id(string prefix, string name) => prefix.Length > 0 ? $" id=\"{prefix}-{name}\"" : "";

    private static string Body(Scene scene, SvgInks inks)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var marks = new SvgMarks(inks);
        marks.Write(new RectangleMark(0, 0, scene.Width, scene.Height, Ink.Paper, PaperRadius));
        foreach (var mark in scene.Marks)
        {
            marks.Write(mark);
        }

        return marks.ToString();
    }
}
