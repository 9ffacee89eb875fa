using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using AiPm.Data;
using AiPm.Verbs;

namespace AiPm.Benchmarks;

/// <summary>
/// Snapshots beside <c>md5sum</c> over the same files: processor time of all threads, user and system, in a warm kernel. Each
/// snapshot goes into a new workspace; reading and listing are warm for both.
/// </summary>
internal static class SnapshotTimes
{
    private const int FileCount = 10_000;
    private const int Times = 5;
    private const int LargeTimes = 3;

    public static IEnumerable<Comparison> MeasureSmall() => Measure(Small);

    public static IEnumerable<Comparison> MeasureLarge() => Measure(folder => Large(folder, 2L << 30));

    private static IEnumerable<Comparison> Measure(Func<string, IEnumerable<Comparison>> rows)
    {
        var folder = Directory.CreateTempSubdirectory("aipm-benchmark-").FullName;
        foreach (var row in rows(folder))
        {
            yield return row;
        }

        DeleteAll(folder);
    }

    private static IEnumerable<Comparison> Small(string folder)
    {
        var original = Path.Combine(folder, "original");
        MakeSmall(original);
        var md5sum = $"find {original} -type f -print0 | xargs -0 -n1000 md5sum > /dev/null";
        yield return Beside("10,000 × 4 KiB in 100 folders: `snapshot`", folder, original, md5sum, fresh: true, Times, Snapshot);
        yield return Beside("the same again, unchanged", folder, original, md5sum, fresh: false, Times, Snapshot);
        yield return Beside("`status` of them, unchanged", folder, original, $"find {original} -type f -printf '%s %T@ %i\\n' > /dev/null", fresh: false, Times, root => Run(new StatusVerb(), new StatusOptions(), root));
        yield return Beside("`restore` of all of them", folder, original, $"rm -rf {folder}/copy; cp -r {original} {folder}/copy", fresh: false, Times, root =>
        {
            DeleteAll(Path.Combine(root, "data"));
            Run(new RestoreVerb(), new RestoreOptions(), root);
        });
    }

    private static IEnumerable<Comparison> Large(string folder, long size)
    {
        var original = Path.Combine(folder, "large");
        Directory.CreateDirectory(original);
        MakeLarge(Path.Combine(original, "large.bin"), size);
        yield return Beside("one file of 2 GiB: `snapshot`", folder, original, $"md5sum {original}/large.bin", fresh: true, LargeTimes, Snapshot);
        yield return Beside("the same again, unchanged", folder, original, $"md5sum {original}/large.bin", fresh: false, LargeTimes, Snapshot);
    }

    private static Comparison Beside(string name, string folder, string original, string peer, bool fresh, int times, Action<string> run)
    {
        var (own, other) = (new double[times], new double[times]);
        var root = Path.Combine(folder, "workspace");
        for (var i = -1; i < times; i++)
        {
            if (fresh || i < 0)
            {
                DeleteAll(root);
                Directory.CreateDirectory(root);
                Directory.Move(original, Path.Combine(root, "data"));
                Thread.Sleep(100); // files younger than a tick of the clock are read again
                if (!fresh)
                {
                    Snapshot(root);
                    Thread.Sleep(100);
                }
            }

            var time = ProcessorTime(() => run(root));
            if (fresh || i == times - 1)
            {
                Directory.Move(Path.Combine(root, "data"), original);
            }

            var beside = fresh || i == times - 1 ? ProcessorTimeOf(peer) : ProcessorTimeOf(peer.Replace(original, Path.Combine(root, "data"), StringComparison.Ordinal));
            if (i >= 0)
            {
                (own[i], other[i]) = (time, beside);
            }
        }

        Array.Sort(own);
        Array.Sort(other);
        return new Comparison(name + ", processor time", own, $"`{peer.Split(' ')[0]}`", other);
    }

    private static void Snapshot(string root) =>
        Run(new SnapshotVerb(), new SnapshotOptions { Data = DataReference.Named("data"), As = "data" }, root);

    private static void Run<TOptions, TReport>(Verb<TOptions, TReport> verb, TOptions options, string root)
        where TOptions : class, new()
        where TReport : Report =>
        verb.Run(options, new VerbContext { Workspace = Workspace.At(root), Folder = root, Verbs = new VerbTable([verb]) });

    public static double ProcessorTime(Action run)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        run();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    public static double ProcessorTimeOf(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"TIMEFORMAT='%U %S'; time ( {command} > /dev/null )"]) { RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("bash did not start.");
        var times = process.StandardError.ReadToEnd().Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return times.TakeLast(2).Sum(time => double.Parse(time, CultureInfo.InvariantCulture));
    }

    private static void MakeSmall(string folder)
    {
        for (var i = 0; i < FileCount; i++)
        {
            var inside = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"d{i % 100:00}"));
            Directory.CreateDirectory(inside);
            File.WriteAllBytes(Path.Combine(inside, string.Create(CultureInfo.InvariantCulture, $"f{i:00000}.bin")), RandomNumberGenerator.GetBytes(4096));
        }
    }

    private static void MakeLarge(string path, long size)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        var block = new byte[1 << 20];
        for (long at = 0; at < size; at += block.Length)
        {
            RandomNumberGenerator.Fill(block);
            RandomAccess.Write(file, block, at);
        }
    }

    private static void DeleteAll(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
