using System.Runtime.CompilerServices;
using System.Text;

namespace AiPm.Pictures.Tests;

/// <summary>Files that were looked at and accepted; a difference is written beside them.</summary>
public static class GoldenFile
{
    private const string Accept = "AIPM_ACCEPT";

    public static void Matches(string name, string actual) => Matches(name, Encoding.UTF8.GetBytes(actual));

    public static void Matches(string name, byte[] actual)
    {
        var path = PathOf(name);
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "");
            File.WriteAllBytes(path, actual);
        }

        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(actual))
        {
            return;
        }

        var beside = Path.ChangeExtension(path, ".actual" + Path.GetExtension(path));
        File.WriteAllBytes(beside, actual);
        Assert.Fail($"{name} differs from the accepted one. Look at {beside}; to accept it, run the tests again with {Accept}=1.");
    }

    public static byte[] Read(string name) => File.ReadAllBytes(PathOf(name));

    private static string PathOf(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here) ?? "", "Golden", name);
}
