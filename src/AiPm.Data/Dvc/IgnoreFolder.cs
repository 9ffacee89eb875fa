namespace AiPm.Data;

/// <summary>The ignore file of a folder, with those of the folders above.</summary>
internal sealed class IgnoreFolder
{
    private readonly IgnoreFolder? _parent;
    private readonly string _path;
    private readonly IReadOnlyList<IgnorePattern> _patterns;

    /// <summary>A folder.</summary>
    /// <param name="parent">The folder above; null for the root.</param>
    /// <param name="path">Its path from the root, with a <c>/</c> behind; empty for the root.</param>
    /// <param name="isIgnored">Whether it is ignored, with all that is inside.</param>
    /// <param name="text">The text of its ignore file, where there is one.</param>
    public IgnoreFolder(IgnoreFolder? parent, string path, bool isIgnored, string? text)
    {
        (_parent, _path, IsIgnored) = (parent, path, isIgnored);
        _patterns = text is null ? [] : IgnorePattern.ParseAll(text);
    }

    /// <summary>Whether the folder is ignored, with all that is inside.</summary>
    public bool IsIgnored { get; }

    /// <summary>Whether a file or folder inside is ignored: the last pattern that matches decides, of the nearest file that has one.</summary>
    /// <param name="path">Its path from the root.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Ignores(string path, bool isFolder)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        if (name is ".git" || (isFolder && name is ".hg" or DvcRepository.FolderName))
        {
            return true;
        }

        for (var folder = this; folder is not null; folder = folder._parent)
        {
            var relative = path.AsSpan(folder._path.Length);
            for (var i = folder._patterns.Count - 1; i >= 0; i--)
            {
                if (folder._patterns[i].Matches(relative, isFolder))
                {
                    return !folder._patterns[i].IsNegated;
                }
            }
        }

        return false;
    }
}
