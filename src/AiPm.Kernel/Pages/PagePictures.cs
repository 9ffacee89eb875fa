using AiPm.Kernel.Notebooks;

namespace AiPm.Kernel.Pages;

/// <summary>Pictures that a cell's text names, as <c>data:</c> addresses.</summary>
/// <param name="folder">The notebook's folder; nothing outside it is read.</param>
/// <param name="attachments">The files that travel in the cell.</param>
internal sealed class PagePictures(string folder, IReadOnlyDictionary<string, CellAttachment> attachments)
{
    private const int MaxBytes = 20_000_000;

    private static readonly Dictionary<string, string> MimeTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".bmp"] = "image/bmp",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>The picture, or null where it is none, is elsewhere, or cannot be read.</summary>
    /// <param name="source">Where the text says it is.</param>
    public string? Find(string source)
    {
        if (source.StartsWith("attachment:", StringComparison.OrdinalIgnoreCase))
        {
            return attachments.TryGetValue(Uri.UnescapeDataString(source["attachment:".Length..]), out var file) ? Data(file.MimeType, file.Base64) : null;
        }

        if (source.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
        {
            var comma = source.IndexOf(";base64,", StringComparison.OrdinalIgnoreCase);
            return comma < 0 ? null : Data(source[5..comma].ToLowerInvariant(), source[(comma + 8)..]);
        }

        return FromFile(Uri.UnescapeDataString(source.Split('?', '#')[0]));
    }

    /// <summary>A <c>data:</c> address, or null where the type is no picture's or the content is not base64.</summary>
    public static string? Data(string mimeType, string base64)
    {
        var plain = string.Concat(base64.Where(c => !char.IsWhiteSpace(c)));
        return MimeTypes.ContainsValue(mimeType) && System.Buffers.Text.Base64.IsValid(plain) ? $"data:{mimeType};base64,{plain}" : null;
    }

    private string? FromFile(string relative)
    {
        if (relative.Length == 0 || relative.Contains('\0', StringComparison.Ordinal) || relative.Contains(':', StringComparison.Ordinal)
            || Path.IsPathRooted(relative) || !MimeTypes.TryGetValue(Path.GetExtension(relative), out var mimeType))
        {
            return null;
        }

        try
        {
            var path = Path.GetFullPath(Path.Combine(folder, relative));
            var file = new FileInfo(path);
            return IsWithin(path) && file.Exists && file.Length <= MaxBytes && Path.TrimEndingDirectorySeparator(folder) is var root && !LeavesByLink(path, root)
                ? Data(mimeType, Convert.ToBase64String(File.ReadAllBytes(path)))
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool IsWithin(string path) => path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private bool LeavesByLink(string path, string root)
    {
        for (var place = path; place.Length > root.Length; place = Path.GetDirectoryName(place) ?? root)
        {
            FileSystemInfo entry = Directory.Exists(place) ? new DirectoryInfo(place) : new FileInfo(place);
            if (entry.ResolveLinkTarget(returnFinalTarget: true) is { } target && !IsWithin(target.FullName))
            {
                return true;
            }
        }

        return false;
    }
}
