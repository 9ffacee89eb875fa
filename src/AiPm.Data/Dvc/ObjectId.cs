using System.Diagnostics.CodeAnalysis;

namespace AiPm.Data;

/// <summary>DVC's name of an object: the MD5 of its bytes; of its manifest for a folder.</summary>
/// <param name="Md5">32 lower-case hex digits.</param>
/// <param name="IsFolder">Whether the object is a folder's manifest, which DVC marks by <c>.dir</c>.</param>
/// <param name="IsLegacy">Whether DVC 2 named it: MD5 over text with Unix line ends, and another place in cache and remote.</param>
internal readonly record struct ObjectId(string Md5, bool IsFolder = false, bool IsLegacy = false)
{
    private const string FolderEnding = ".dir";

    /// <summary>Where the object lies in a cache or remote, relative to it, with <c>/</c>.</summary>
    public string RelativePath => IsLegacy ? $"{Md5[..2]}/{Md5[2..]}{Ending}" : $"files/md5/{Md5[..2]}/{Md5[2..]}{Ending}";

    private string Ending => IsFolder ? FolderEnding : "";

    /// <summary>Reads <c>fbb3…85c2</c> or <c>fbb3…85c2.dir</c>.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static ObjectId Parse(string text, bool isLegacy = false) => TryParse(text, isLegacy)
        ?? throw new FormatException($"'{text}' is not an MD5 of 32 lower-case hex digits, with or without {FolderEnding}");

    /// <summary>The same; null where it is neither.</summary>
    public static ObjectId? TryParse(string text, bool isLegacy = false)
    {
        var isFolder = text.EndsWith(FolderEnding, StringComparison.Ordinal);
        var md5 = isFolder ? text[..^FolderEnding.Length] : text;
        return IsMd5(md5) ? new ObjectId(md5, isFolder, isLegacy) : null;
    }

    /// <summary>Whether a text is an MD5 as DVC writes it: 32 lower-case hex digits.</summary>
    public static bool IsMd5([NotNullWhen(true)] string? text) => text?.Length == 32 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The name as pointers have it: <c>fbb3…85c2</c> or <c>fbb3…85c2.dir</c>.</summary>
    public override string ToString() => Md5 + Ending;
}
