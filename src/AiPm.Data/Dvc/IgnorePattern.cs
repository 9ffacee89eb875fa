namespace AiPm.Data;

/// <summary>One line of an ignore file, with the meaning that git gives it.</summary>
/// <remarks>Source: gitignore(5). As in DVC, <c>?</c> and a character class stand for one Unicode character, not one byte.</remarks>
internal sealed class IgnorePattern
{
    private readonly bool _isFolderOnly;
    private readonly bool _isAnchored;
    private readonly IgnoreSegment[] _segments;

    private IgnorePattern(bool isNegated, bool isFolderOnly, bool isAnchored, IgnoreSegment[] segments)
    {
        IsNegated = isNegated;
        _isFolderOnly = isFolderOnly;
        _isAnchored = isAnchored;
        _segments = segments;
    }

    /// <summary>Whether what it matches is not ignored after all.</summary>
    public bool IsNegated { get; }

    /// <summary>The patterns of an ignore file; lines that can match nothing are left out.</summary>
    public static IReadOnlyList<IgnorePattern> ParseAll(string text) =>
        [.. text.TrimStart('\uFEFF').Split('\n').Select(Parse).OfType<IgnorePattern>()];

    /// <summary>Whether the pattern matches.</summary>
    /// <param name="path">A path from the ignore file's folder, with <c>/</c>.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool Matches(ReadOnlySpan<char> path, bool isFolder)
    {
        if (_isFolderOnly && !isFolder)
        {
            return false;
        }

        return _isAnchored ? Matches(0, path) : _segments[0].Matches(path[(path.LastIndexOf('/') + 1)..]);
    }

    private static IgnorePattern? Parse(string line)
    {
        var text = WithoutTrailingSpaces(line.EndsWith('\r') ? line[..^1] : line);
        if (text is [] or ['#', ..])
        {
            return null;
        }

        var isNegated = text[0] == '!';
        text = isNegated ? text[1..] : text;
        var isFolderOnly = text is [.., '/'];
        text = isFolderOnly ? text[..^1] : text;
        var isAnchored = text.Contains('/', StringComparison.Ordinal);
        return text.Length > 0 && IgnoreSegment.Split(text[0] == '/' ? text[1..] : text) is { } segments
            ? new IgnorePattern(isNegated, isFolderOnly, isAnchored, segments)
            : null;
    }

    private static string WithoutTrailingSpaces(string line)
    {
        var end = line.Length;
        while (end > 0 && line[end - 1] == ' ')
        {
            end--;
        }

        var backslashes = 0;
        while (backslashes < end && line[end - 1 - backslashes] == '\\')
        {
            backslashes++;
        }

        return backslashes % 2 == 1 && end < line.Length ? line[..(end + 1)] : line[..end];
    }

    private bool Matches(int at, ReadOnlySpan<char> path)
    {
        for (; at < _segments.Length; at++)
        {
            if (_segments[at].IsAnyDepth)
            {
                return MatchesAnyDepth(at, path);
            }

            var slash = path.IndexOf('/');
            var isLast = at == _segments.Length - 1;
            if (isLast != slash < 0 || !_segments[at].Matches(slash < 0 ? path : path[..slash]))
            {
                return false;
            }

            path = slash < 0 ? [] : path[(slash + 1)..];
        }

        return true;
    }

    // At the end it stands for all that is inside, elsewhere for any number of folders.
    private bool MatchesAnyDepth(int at, ReadOnlySpan<char> path)
    {
        if (at == _segments.Length - 1)
        {
            return true;
        }

        if (_segments[at + 1].IsAnyDepth)
        {
            return at + 2 == _segments.Length ? path.Contains('/') || Matches(at + 1, path) : Matches(at + 1, path);
        }

        while (!Matches(at + 1, path))
        {
            var slash = path.IndexOf('/');
            if (slash < 0)
            {
                return false;
            }

            path = path[(slash + 1)..];
        }

        return true;
    }
}
