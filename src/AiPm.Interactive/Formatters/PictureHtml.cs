using System.Globalization;
using System.Net;
using AiPm.Pictures;

namespace AiPm.Formatters;

/// <summary>Pictures inside HTML, with nothing to fetch.</summary>
internal static class PictureHtml
{
    /// <summary>The picture as an image element.</summary>
    /// <param name="scene">The picture.</param>
    /// <param name="alternative">What it says in words.</param>
    public static string Of(Scene scene, string alternative) => Of(Png(scene), scene, alternative);

    /// <summary>The picture as an image element.</summary>
    /// <param name="png">Its pixels as base64.</param>
    /// <param name="scene">The picture.</param>
    /// <param name="alternative">What it says in words.</param>
    public static string Of(string png, Scene scene, string alternative) => string.Create(
        CultureInfo.InvariantCulture,
        $"<img width=\"{scene.Width:0}\" height=\"{scene.Height:0}\" alt=\"{WebUtility.HtmlEncode(TextRuler.Clean(alternative))}\" src=\"data:image/png;base64,{png}\">");

    /// <summary>The pixels as base64, on white paper as notebooks keep them.</summary>
    /// <param name="scene">The picture.</param>
    public static string Png(Scene scene) => Convert.ToBase64String(PngWriter.Write(scene, Theme.Light));
}
