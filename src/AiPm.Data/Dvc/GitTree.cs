using System.Text;

namespace AiPm.Data;

/// <summary>Reads a tree object of git: for each entry its mode, name and hash.</summary>
internal static class GitTree
{
    /// <summary>The entries of a tree.</summary>
    /// <param name="content">The object's bytes.</param>
    /// <param name="hashSize">The bytes of a hash: 20 for SHA-1, 32 for SHA-256.</param>
    public static IEnumerable<(GitEntryKind Kind, string Name, string Id)> Entries(byte[] content, int hashSize)
    {
        for (var at = 0; at < content.Length;)
        {
            var space = Array.IndexOf(content, (byte)' ', at);
            var end = Array.IndexOf(content, (byte)0, space + 1);
            var kind = Encoding.ASCII.GetString(content, at, space - at) switch
            {
                "40000" => GitEntryKind.Folder,
                "100644" or "100755" or "100664" => GitEntryKind.File,
                _ => GitEntryKind.Other,
            };
            yield return (kind, Encoding.UTF8.GetString(content, space + 1, end - space - 1), Convert.ToHexStringLower(content, end + 1, hashSize));
            at = end + 1 + hashSize;
        }
    }
}
