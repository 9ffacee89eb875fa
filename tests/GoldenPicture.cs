using System.Runtime.CompilerServices;
using System.Text;
using AiPm.Pictures;

namespace AiPm;

/// <summary>Pictures that were looked at and accepted, for both colour schemes in one file under <c>Golden</c> of the test's project; a difference is written beside them.</summary>
internal static class GoldenPicture
{
    private const int MostBytes = 60_000;

    public static void Matches(string name, Scene scene, [CallerFilePath] string caller = "")
    {
        var path = Path.Combine(ProjectOf(caller), "Golden", name + ".svg");
        var actual = Encoding.UTF8.GetBytes(SvgWriter.Write(scene));
        if (Environment.GetEnvironmentVariable("AIPM_LOOK") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, name + ".png"), PngWriter.Write(scene, Theme.Light));
            File.WriteAllBytes(Path.Combine(folder, name + "-dark.png"), PngWriter.Write(scene, Theme.Dark));
        }

        Assert.InRange(actual.Length, 1, MostBytes);
        if (Environment.GetEnvironmentVariable("AIPM_ACCEPT") == "1")
        {
            File.WriteAllBytes(path, actual);
        }

        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(actual))
        {
            return;
        }

        var beside = Path.ChangeExtension(path, ".actual.svg");
        File.WriteAllBytes(beside, actual);
        Assert.Fail($"{name} differs from the accepted one. Look at {beside}; to accept it, run the tests again with AIPM_ACCEPT=1.");
    }

    private static string ProjectOf(string file)
    {
        var folder = Path.GetDirectoryName(file);
        while (folder is not null && Directory.GetFiles(folder, "*.csproj").Length == 0)
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException($"'{file}' is in no project.");
    }
}
