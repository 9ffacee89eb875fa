using System.Text;

namespace AiPm.Experiments;

/// <summary>What differs from the commit, without what nobody should keep.</summary>
/// <param name="Text">The patch; empty where nothing is left of it.</param>
/// <param name="LeftOut">Files, or parts of files, that were left out, and why.</param>
internal sealed record PatchText(string Text, IReadOnlyList<string> LeftOut)
{
    private const string FileStart = "diff --git ";
    private const string HunkStart = "@@ ";

    /// <summary>Takes secrets, the kit's own state and what is too much out of a patch.</summary>
    /// <param name="patch">What <c>git diff</c> wrote.</param>
    /// <param name="limit">The most letters to keep; files past it are left out whole.</param>
    public static PatchText Of(string patch, int limit)
    {
        var text = new StringBuilder();
        var leftOut = new List<string>();
        foreach (var section in Sections(patch, FileStart))
        {
            var path = PathOf(section);
            if (SourceRules.IsOurs(path))
            {
                continue;
            }

            if (SecretText.IsNameOfOne(path))
            {
                leftOut.Add($"{path} (a file of secrets by its name)");
            }
            else if (text.Length + section.Length > limit)
            {
                leftOut.Add($"{path} (the patch would be too large)");
            }
            else
            {
                text.Append(WithoutSecrets(section, path, leftOut));
            }
        }

        return new PatchText(text.ToString(), leftOut);
    }

    private static string WithoutSecrets(string section, string path, List<string> leftOut)
    {
        if (SecretText.In(section) is null)
        {
            return section;
        }

        var kept = new StringBuilder();
        foreach (var hunk in Sections(section, HunkStart))
        {
            if (SecretText.In(hunk) is { } secret)
            {
                kept.Append("# a part is left out here: it looks like it holds ").Append(secret).Append('\n');
                leftOut.Add($"a part of {path} (looks like it holds {secret})");
            }
            else
            {
                kept.Append(hunk);
            }
        }

        return kept.ToString();
    }

    // "diff --git a/x b/x": the second half, which is there for every kind of change.
    private static string PathOf(string section)
    {
        var line = section.Split('\n', 2)[0];
        var at = line.LastIndexOf(" b/", StringComparison.Ordinal);
        return at < 0 ? line : line[(at + 3)..].TrimEnd('"', '\r');
    }

    private static IEnumerable<string> Sections(string text, string start)
    {
        var from = 0;
        while (from < text.Length)
        {
            var next = text.IndexOf("\n" + start, from, StringComparison.Ordinal);
            var end = next < 0 ? text.Length : next + 1;
            yield return text[from..end];
            from = end;
        }
    }
}
