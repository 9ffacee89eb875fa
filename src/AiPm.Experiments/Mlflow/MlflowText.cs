using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AiPm.Experiments;

/// <summary>Values that a server would cut: sent as a file, with a beginning that says where the whole is.</summary>
internal static class MlflowText
{
    /// <summary>The value that fits, and whether it is only the beginning.</summary>
    public static (string Value, bool IsCut) Fit(string value, int longest, string path)
    {
        if (value.Length <= longest)
        {
            return (value, false);
        }

        var note = string.Create(CultureInfo.InvariantCulture, $"… ({value.Length} characters; all of them in the artifact {path})");
        var end = longest - note.Length;
        return (value[..(char.IsHighSurrogate(value[end - 1]) ? end - 1 : end)] + note, true);
    }

    /// <summary>A key as the name of a file.</summary>
    public static string FileOf(string folder, string key) => $"aipm/{folder}/{key.Replace('/', '_')}.{Digest(key)[..6]}.txt";

    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
