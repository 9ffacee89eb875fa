using System.Globalization;
using AiPm.Data;
using AiPm.Verbs;

namespace AiPm.Benchmarks;

/// <summary>Sending 10,000 small files to a folder as a remote, each checked against its hash, and fetching them, beside <c>cp -r</c>, which checks nothing.</summary>
internal static class RemoteTimes
{
    private const int FileCount = 10_000;
    private const int FileSize = 4096;
    private const int Times = 5;

    public static IEnumerable<Comparison> Measure()
    {
        var folder = Directory.CreateTempSubdirectory("aipm-benchmark-").FullName;
        var root = Path.Combine(folder, "project");
        Write(Path.Combine(root, "images"));
        var context = new VerbContext { Workspace = Workspace.At(root), Folder = root, Verbs = AipmVerbs.Table() };
        new SnapshotVerb().Run(new SnapshotOptions { Data = DataReference.Named("images"), As = "images" }, context);
        new RemoteVerb().Run(new RemoteOptions { Words = ["add", "team", "../remote-0"], Default = true }, context);
        var (number, copies) = (0, 0);
        yield return Beside(
            "10,000 × 4 KiB pushed to a folder, checked and synced",
            () => new RemoteVerb().Run(new RemoteOptions { Words = ["modify", "team"], Set = ["url=" + Text("../remote", ++number)] }, context),
            () => new PushVerb().Run(new PushOptions(), context),
            () => $"cp -r {root}/.dvc/cache {folder}/{Text("copy", number)}");
        yield return Beside("the same push again: nothing to send", () => { }, () => new PushVerb().Run(new PushOptions(), context), () => $"find {root}/.dvc/cache > /dev/null");
        yield return Beside(
            "10,000 × 4 KiB fetched from there, checked and synced",
            // Moved, not deleted: ext4 is slow to make files where many were deleted a moment ago.
            () => Directory.Move(Path.Combine(root, ".dvc", "cache"), Path.Combine(folder, Text("before", ++copies))),
            () => new FetchVerb().Run(new FetchOptions(), context),
            () => $"cp -r {folder}/{Text("remote", number)} {folder}/{Text("back", ++copies)}");
        Directory.Delete(folder, recursive: true);
    }

    // Processor time of all threads: a sync waits for the disk, and machines differ there.
    private static Comparison Beside(string name, Action prepare, Action run, Func<string> peer)
    {
        var (own, other) = (new double[Times], new double[Times]);
        for (var i = -1; i < Times; i++)
        {
            prepare();
            var (time, beside) = (SnapshotTimes.ProcessorTime(run), SnapshotTimes.ProcessorTimeOf(peer()));
            if (i >= 0)
            {
                (own[i], other[i]) = (time, beside);
            }
        }

        Array.Sort(own);
        Array.Sort(other);
        return new Comparison(name + ", processor time", own, $"`{string.Join(' ', peer().Split(' ').TakeWhile(word => !word.StartsWith('/')))}`", other);
    }

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
}
