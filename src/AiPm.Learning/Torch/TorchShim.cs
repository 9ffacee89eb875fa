using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using AiPm.Workspaces;

namespace AiPm.Learning;

/// <summary>Loads TorchSharp's native shim, on systems older than the one it was built for too.</summary>
/// <remarks>
/// The shim names a version of the C++ library (GLIBCXX_3.4.32) that Debian 12 and Ubuntu 22.04 do not have, for a symbol
/// that nothing in it uses. Where the loader refuses it for that, a copy that needs the version only weakly is loaded from
/// a cache folder of the user; the file that came with the package is never changed.
/// </remarks>
[SupportedOSPlatform("linux")]
internal static partial class TorchShim
{
    // Each try names one version that is missing; more than a handful would mean a system too old for libtorch itself.
    private const int MostVersions = 8;

    /// <summary>Loads the shim.</summary>
    /// <param name="path">The file that came with the package.</param>
    /// <param name="cache">The folder for changed copies.</param>
    /// <param name="isGlobal">Whether its symbols serve libraries loaded later.</param>
    /// <returns>Null, or the loader's reason why not.</returns>
    public static string? TryLoad(string path, string cache, bool isGlobal)
    {
        var reason = NativeLoader.TryLoad(path, isGlobal);
        if (reason is null || MissingVersion(reason) is null)
        {
            return reason;
        }

        var original = File.ReadAllBytes(path);
        var bytes = original;
        for (var i = 0; i < MostVersions && reason is not null && MissingVersion(reason) is { } version; i++)
        {
            if (new ElfImage(bytes).WithWeakVersion(version) is not { } weakened)
            {
                return reason;
            }

            bytes = weakened;
            reason = NativeLoader.TryLoad(Keep(cache, Path.GetFileName(path), original, bytes), isGlobal);
        }

        return reason;
    }

    /// <summary>The version that the loader misses, out of its reason; null where the reason is another.</summary>
    /// <param name="reason">What <c>dlerror</c> said.</param>
    public static string? MissingVersion(string reason) =>
        VersionNotFound().Match(reason) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The folder for changed copies: <c>$XDG_CACHE_HOME/aipm/native</c>, or <c>~/.cache/aipm/native</c>.</summary>
    public static string CacheFolder()
    {
        var root = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrEmpty(root) || !Path.IsPathRooted(root))
        {
            var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            root = home.Length > 0 ? Path.Combine(home, ".cache") : Path.Combine(Path.GetTempPath(), $"cache-{Environment.UserName}");
        }

        return Path.Combine(root, "aipm", "native");
    }

    /// <summary>Keeps a changed copy under the hash of the original; one that is there with the same bytes is used.</summary>
    /// <param name="cache">The folder for changed copies.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="original">The bytes that came with the package.</param>
    /// <param name="changed">The bytes to keep.</param>
    /// <returns>The copy's path.</returns>
    public static string Keep(string cache, string name, byte[] original, byte[] changed)
    {
        // The change is in the key too: a library once loaded under a path is not loaded again from it.
        var key = Convert.ToHexStringLower(SHA256.HashData(original))[..16] + "-" + Convert.ToHexStringLower(SHA256.HashData(changed))[..8];
        var path = Path.Combine(cache, key, name);
        try
        {
            if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(changed))
            {
                AtomicFile.WriteBytes(path, changed);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AipmException(
                $"TorchSharp's native part needs a changed copy on this system, but it cannot be written to {cache}: {error.Message}",
                "XDG_CACHE_HOME=/a/folder/that/can/be/written",
                error);
        }

        return path;
    }

    [GeneratedRegex("version [`'‘]([^'’]+)['’]")]
    private static partial Regex VersionNotFound();
}
