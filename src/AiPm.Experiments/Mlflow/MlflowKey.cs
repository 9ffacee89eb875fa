using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AiPm.Experiments;

/// <summary>
/// Names as MLflow takes them: letters, digits, <c>_ - .</c>, space and <c>/</c>, and no path that would resolve to another.
/// Any other sign becomes <c>_xHHHH_</c>, its UTF-16 code in hex, as XML names do it; <see cref="Decode(string)"/> gives it back.
/// </summary>
internal static class MlflowKey
{
    /// <summary>The tag that holds the whole of a name that was too long; its own name ends in the name's digest.</summary>
    public const string LongNameTag = "aipm.name.";

    private const string Nameless = "_x_";
    private const int DigestLength = 16;
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789ABCDEF");

    /// <summary>The name for the server; a name longer than the limit ends in its digest.</summary>
    public static string Encode(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (IsTaken(name, i))
            {
                text.Append(name[i]);
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"_x{(int)name[i]:X4}_");
            }
        }

        var key = name.Length == 0 ? Nameless : text.ToString();
        return key.Length <= MlflowLimits.KeyLength ? key : $"{Cut(key)}-{Digest(name)}";
    }

    /// <summary>Whether only the tag <see cref="LongNameTag"/> can give the name back.</summary>
    public static bool IsCut(string name, string key) => Decode(key) != name;

    /// <summary>The tag that keeps a cut name.</summary>
    public static string TagOf(string name) => LongNameTag + Digest(name);

    /// <summary>The name behind a key, given the tags of its run.</summary>
    public static string Decode(string key, IReadOnlyDictionary<string, string> tags) =>
        key.Length > DigestLength && tags.TryGetValue(LongNameTag + key[^DigestLength..], out var name) && Encode(name) == key ? name : Decode(key);

    /// <summary>The name behind a key that was not cut.</summary>
    public static string Decode(string key)
    {
        if (key == Nameless)
        {
            return "";
        }

        var text = new StringBuilder(key.Length);
        for (var i = 0; i < key.Length; i++)
        {
            if (IsEscape(key, i))
            {
                text.Append((char)ushort.Parse(key.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 6;
            }
            else
            {
                text.Append(key[i]);
            }
        }

        return text.ToString();
    }

    private static bool IsTaken(string name, int i) => name[i] switch
    {
        '_' => !(BeginsEscape(name, i) || name == Nameless),
        '-' or ' ' => true,
        '/' => i > 0 && i < name.Length - 1 && name[i + 1] != '/',
        '.' => !IsDots(name, i),
        var letter => char.IsLetter(letter) || char.IsAsciiDigit(letter),
    };

    // A part of the path that is . or .. would lead elsewhere.
    private static bool IsDots(string name, int i)
    {
        var start = name.LastIndexOf('/', i) + 1;
        var end = name.IndexOf('/', i);
        return name.AsSpan(start, (end < 0 ? name.Length : end) - start) is "." or "..";
    }

    // Even without its end: what comes after may be escaped, and begin with the missing '_'.
    private static bool BeginsEscape(string text, int i) =>
        i + 6 <= text.Length && text[i] == '_' && text[i + 1] == 'x' && text.AsSpan(i + 2, 4).IndexOfAnyExcept(Hex) < 0;

    private static bool IsEscape(string text, int i) => BeginsEscape(text, i) && i + 6 < text.Length && text[i + 6] == '_';

    // Not in the middle of an escape, nor after a slash.
    private static string Cut(string key)
    {
        var end = MlflowLimits.KeyLength - DigestLength - 1;
        for (var i = end - 6; i < end; i++)
        {
            if (IsEscape(key, i))
            {
                end = i;
            }
        }

        return key[..end].TrimEnd('/', '.', ' ');
    }

    private static string Digest(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..DigestLength];
}
