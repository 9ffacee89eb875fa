using System.Text.RegularExpressions;

namespace AiPm.Data;

/// <summary>Paths inside a folder that DVC keeps: with <c>/</c>, ordered by Unicode code point, and never leading out of the folder.</summary>
internal static partial class DvcPath
{
    /// <summary>The order of a manifest: by Unicode code point, as Python sorts text, not by UTF-16 unit.</summary>
    public static IComparer<string> Order { get; } = Comparer<string>.Create(Compare);

    /// <summary>What is wrong with a path from a folder, such as that it leads out of it; null where nothing is.</summary>
    public static string? Fault(string path)
    {
        if (path.Length == 0 || path[0] == '/' || path[^1] == '/')
        {
            return "a path from the folder to a file is expected";
        }

        if (DrivePattern().IsMatch(path) || (OperatingSystem.IsWindows() && (path.Contains('\\', StringComparison.Ordinal) || path.Contains(':', StringComparison.Ordinal))))
        {
            return "it names a drive or a device";
        }

        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return "it holds a NUL";
        }

        if (HasLoneSurrogate(path))
        {
            return "it is not valid Unicode";
        }

        foreach (var range in path.AsSpan().Split('/'))
        {
            var name = path.AsSpan(range);
            if (name is "" or "." or "..")
            {
                return name is ".." ? "it leads out of the folder" : $"it has the empty step '{name}'";
            }

            if (OperatingSystem.IsWindows() && DevicePattern().IsMatch(name))
            {
                return "it names a device";
            }
        }

        return null;
    }

    private static int Compare(string? a, string? b)
    {
        var left = a.AsSpan();
        var right = b.AsSpan();
        var same = left.CommonPrefixLength(right);
        return same == left.Length || same == right.Length
            ? left.Length.CompareTo(right.Length)
            : Rank(left[same]).CompareTo(Rank(right[same]));
    }

    // Surrogates stand for the code points above all that one unit can hold.
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }

    [GeneratedRegex(@"^[A-Za-z]:([/\\]|$)|^\\\\[.?]\\")]
    private static partial Regex DrivePattern();

    [GeneratedRegex(@"^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\..*)?$|[. ]$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DevicePattern();
}
