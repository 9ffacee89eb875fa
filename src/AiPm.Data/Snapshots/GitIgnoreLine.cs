using AiPm.Workspaces;

namespace AiPm.Data;

/// <summary>The line by which git leaves data alone, as <c>dvc add</c> writes it.</summary>
internal static class GitIgnoreLine
{
    /// <summary>Adds the line to the <c>.gitignore</c> beside the data, where it is missing.</summary>
    public static void Ensure(string data)
    {
        var path = Path.Combine(Path.GetDirectoryName(data) ?? ".", ".gitignore");
        var line = "/" + Escaped(Path.GetFileName(data));
        var earlier = File.Exists(path) ? File.ReadAllText(path) : "";
        if (!earlier.Split('\n').Any(there => there.TrimEnd('\r') == line))
        {
            AtomicFile.WriteText(path, $"{earlier}{(earlier.Length == 0 || earlier.EndsWith('\n') ? "" : "\n")}{line}\n");
        }
    }

    private static string Escaped(string name)
    {
        var escaped = string.Concat(name.Select(letter => letter is '*' or '?' or '[' or '\\' ? $"\\{letter}" : letter.ToString()));
        return escaped.EndsWith(' ') ? escaped[..^1] + "\\ " : escaped;
    }
}
