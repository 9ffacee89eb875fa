using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;

namespace AiPm.Experiments;

/// <summary>The native libraries that a process has loaded from outside the system, such as libtorch, by their content.</summary>
internal static class NativeFacts
{
    private static readonly ConcurrentDictionary<(string Path, long Size, long Written), string> Known = new();
    private static readonly string[] System = ["/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/", "/System/", "/usr/share/dotnet/"];

    /// <summary>Facts <c>native NAME</c>, in alphabetical order; a file is read once a process.</summary>
    /// <param name="cancellation">Ends the reading; what was read until then is remembered.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Now(CancellationToken cancellation)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Loaded())
        {
            cancellation.ThrowIfCancellationRequested();
            var file = new FileInfo(path);
            if (file.Exists)
            {
                var key = (path, file.Length, file.LastWriteTimeUtc.Ticks);
                if (!Known.TryGetValue(key, out var hash))
                {
                    Known[key] = hash = HashOf(path, cancellation);
                }

                facts[$"native {file.Name}"] = $"sha256 {hash}";
            }
        }

        return [.. facts];
    }

    private static List<string> Loaded()
    {
        using var process = Process.GetCurrentProcess();
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";
        return process.Modules.Cast<ProcessModule>()
            .Select(module => module.FileName)
            .Where(path => IsLibrary(path) && !path.StartsWith(runtime, StringComparison.Ordinal) && !System.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
            .ToList();
    }

    private static bool IsLibrary(string path)
    {
        var name = Path.GetFileName(path);
        return name.EndsWith(".so", StringComparison.Ordinal) || name.Contains(".so.", StringComparison.Ordinal) || name.EndsWith(".dylib", StringComparison.Ordinal)
            || (OperatingSystem.IsWindows() && name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && !path.Contains("\\Windows\\", StringComparison.OrdinalIgnoreCase));
    }

    private static string HashOf(string path, CancellationToken cancellation)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 20);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        while (stream.Read(buffer) is > 0 and var count)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, count);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
