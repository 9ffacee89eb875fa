using System.Diagnostics;
using System.Globalization;
using AiPm.Data;
using AiPm.Verbs;
using AiPm.Workspaces;

namespace AiPm.Benchmarks;

/// <summary>Sending 10,000 small files to a folder as a remote, each checked against its hash, and fetching them, beside <c>cp -r</c>, which checks nothing.</summary>
internal static class RemoteTimes
{
    private const int FileCount = 10_000;
    private const int FileSize = 4096;
    private const int Times = 3;

    public static IEnumerable<Comparison> Measure()
    {
        var folder = Directory.CreateTempSubdirectory("aipm-benchmark-").FullName;
        var root = Path.Combine(folder, "project");
        Write(Path.Combine(root, "images"));
        var context = new VerbContext { Workspace = Workspace.At(root), Folder = root, Verbs = AipmVerbs.Table() };
        new SnapshotVerb().Run(new SnapshotOptions { Data = DataReference.Named("images"), As = "images" }, context);
        new RemoteVerb().Run(new RemoteOptions { Words = ["add", "team", "../remote-0"], Default = true }, context);
        var (number, copies) = (0, 0);
        yield return Comparison.Of(
            "10,000 × 4 KiB pushed to a folder, checked and synced",
            () =>
            {
                new RemoteVerb().Run(new RemoteOptions { Words = ["modify", "team"], Set = [Url(++number)] }, context);
                new PushVerb().Run(new PushOptions(), context);
            },
            "`cp -r` of the cache",
            () => Copy(Path.Combine(root, ".dvc", "cache"), Path.Combine(folder, Text("copy", ++copies))),
            Times);
        yield return Comparison.Alone("the same push again: nothing to send", () => new PushVerb().Run(new PushOptions(), context), Times);
        yield return Comparison.Alone(
            "10,000 × 4 KiB fetched from there, checked and synced",
            () =>
            {
                Directory.Delete(Path.Combine(root, ".dvc", "cache"), recursive: true);
                new FetchVerb().Run(new FetchOptions(), context);
            },
            Times);
        Directory.Delete(folder, recursive: true);
    }

    private static string Url(int number) => "url=" + Text("../remote", number);

    private static string Text(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");

    private static void Write(string folder)
    {
        var bytes = new byte[FileSize];
        var random = new Random(42);
        for (var i = 0; i < FileCount; i++)
        {
            random.NextBytes(bytes);
            var path = Path.Combine(folder, Text("part", i % 100), Text("file", i));
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
            File.WriteAllBytes(path, bytes);
        }
    }

    private static void Copy(string from, string to)
    {
        using var process = Process.Start("cp", ["-r", from, to]);
        process.WaitForExit();
    }
}
