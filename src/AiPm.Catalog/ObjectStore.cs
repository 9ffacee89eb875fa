using System.Security.Cryptography;
using AiPm.Workspaces;

namespace AiPm.Catalog;

/// <summary>Files by their content: models and artifacts under <c>.aipm/objects/</c>.</summary>
/// <param name="workspace">The workspace.</param>
public sealed class ObjectStore(Workspace workspace)
{
    /// <summary>Keeps a content; the same content is kept once.</summary>
    /// <param name="content">The bytes.</param>
    /// <returns>The SHA-256 of the bytes, lower-case hex.</returns>
    /// <exception cref="AipmException">The folder cannot be written.</exception>
    public string Put(ReadOnlySpan<byte> content)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var path = PathOf(hash);
        try
        {
            // A kept file that was changed since is mended, not trusted.
            if (!File.Exists(path) || HashOf(File.ReadAllBytes(path)) != hash)
            {
                workspace.EnsureState();
                AtomicFile.WriteBytes(path, content);
            }

            return hash;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"A file of {content.Length} bytes cannot be kept under {workspace.Objects}: {error.Message}", "make room, or give yourself the right to write there", error);
        }
    }

    /// <summary>The bytes kept under a hash, checked against it.</summary>
    /// <param name="hash">What <see cref="Put"/> returned.</param>
    /// <exception cref="AipmException">There is nothing under the hash, or the file has been changed.</exception>
    public byte[] Get(string hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        var path = PathOf(Checked(hash));
        byte[] content;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var problem = error is FileNotFoundException or DirectoryNotFoundException
                ? $"Nothing is kept under {hash} in {workspace.Objects}."
                : $"The kept file {path} cannot be read: {error.Message}";
            throw new AipmException(problem, "the line that made it, again", error);
        }

        return HashOf(content) == hash
            ? content
            : throw new AipmException($"The kept file {path} has been changed: its content no longer has the hash of its name.", "the line that made it, again");
    }

    /// <summary>Deletes kept files; one that is not there is passed over.</summary>
    /// <param name="hashes">What <see cref="Put"/> returned.</param>
    /// <returns>The bytes that were freed.</returns>
    /// <exception cref="AipmException">A file cannot be deleted; those before it are.</exception>
    public long Delete(IEnumerable<string> hashes)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        var freed = 0L;
        foreach (var hash in hashes)
        {
            var file = new FileInfo(PathOf(Checked(hash)));
            try
            {
                if (file.Exists)
                {
                    var length = file.Length;
                    file.Delete();
                    freed += length;
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new AipmException($"The kept file {file.FullName} cannot be deleted: {error.Message}", "give yourself the right to write there", error);
            }
        }

        return freed;
    }

    /// <summary>The kept files that were last written before a time, by hash.</summary>
    internal IReadOnlyList<StoredObject> All(DateTimeOffset before)
    {
        var root = new DirectoryInfo(workspace.Objects);
        return !root.Exists ? [] :
        [
            .. root.EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(file => (Hash: file.Directory?.Name + file.Name, File: file))
                .Where(kept => IsHash(kept.Hash) && kept.File.LastWriteTimeUtc < before.UtcDateTime)
                .Select(kept => new StoredObject(kept.Hash, kept.File.Length))
                .OrderBy(kept => kept.Hash, StringComparer.Ordinal),
        ];
    }

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static string Checked(string hash) => IsHash(hash)
        ? hash
        : throw new AipmException($"'{hash}' is not the hash of a kept file: 64 lower-case hex digits are expected.", "the hash that the report names");

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private string PathOf(string hash) => Path.Combine(workspace.Objects, hash[..2], hash[2..]);
}
