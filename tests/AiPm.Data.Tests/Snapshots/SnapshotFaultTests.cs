using System.Diagnostics;
using System.Globalization;
using AiPm.Progress;
using AiPm.Verbs;

namespace AiPm.Data.Tests.Snapshots;

public sealed class SnapshotFaultTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public async Task A_process_killed_at_any_moment_leaves_every_version_readable_and_no_wrong_object()
    {
        const int rounds = 6;
        var random = new Random(20);
        var written = new Dictionary<string, int>(StringComparer.Ordinal);
        var next = 1;
        for (var round = 0; round < rounds; round++)
        {
            using (var process = KilledSnapshots.Start(_project.Root, next))
            {
                Assert.Equal("ready", await Line(process));

                // Killed in the first version that it takes, or in one after that.
                List<string> lines = round % 2 == 0 ? [(await Line(process))!] : [];
                var rest = Task.Run(() => Lines(process), TestContext.Current.CancellationToken);
                process.WaitForExit(TimeSpan.FromMilliseconds(random.Next(0, 500)));
                process.Kill();
                process.WaitForExit();
                foreach (var words in lines.Concat(await rest).Select(line => line.Split(' ')))
                {
                    written[words[0]] = int.Parse(words[1], CultureInfo.InvariantCulture);
                    next = written[words[0]] + 1;
                }
            }

            CheckObjects();
        }

        Assert.NotEmpty(written);
        foreach (var (version, content) in written)
        {
            _project.Restore($"d@{version}", force: true);
            CheckContent(content);
        }

        KilledSnapshots.Write(_project.PathOf("d"), next);
        _project.Snapshot("d", "d");
        Assert.Equal(DataState.Unchanged, Assert.Single(_project.Status().Data).State);
    }

    [Fact]
    public void A_full_disk_leaves_the_version_before_and_says_what_is_wrong()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "bash is missing: apt-get install bash");
        KilledSnapshots.Write(_project.PathOf("d"), 1);
        _project.Snapshot("d", "d");

        // No file may be larger than 200 KiB: those of 300,000 bytes cannot be copied.
        KilledSnapshots.Write(_project.PathOf("d"), 40);
        using (var process = KilledSnapshots.Start(_project.Root, 0, limit: "200"))
        {
            var output = process.StandardOutput.ReadToEnd();
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 3, output + errors);
            Assert.Contains("d could not be kept: File too large", output, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(_project.PathOf(".dvc/cache/tmp")));

        CheckObjects();
        Assert.Equal(["v1"], SnapshotIndex.Load(Workspace.At(_project.Root)).Versions("d").Select(version => version.Label));
        _project.Restore("d@v1", force: true);
        CheckContent(1);
    }

    [Fact]
    public void A_stopped_snapshot_shows_nothing_and_what_is_done_is_not_done_again()
    {
        for (var i = 0; i < 500; i++)
        {
            _project.Write(string.Create(CultureInfo.InvariantCulture, $"d/f{i}"), string.Create(CultureInfo.InvariantCulture, $"{i}"));
        }

        WaitForTheClock();
        using var stop = new CancellationTokenSource();
        var context = _project.Context() with { Cancellation = stop.Token, Progress = new StoppingSink(stop) };
        Assert.ThrowsAny<OperationCanceledException>(() => new SnapshotVerb().Run(new SnapshotOptions { Data = DataReference.Named("d"), As = "d" }, context));

        Assert.False(File.Exists(_project.PathOf("d.dvc")) || File.Exists(_project.PathOf(".gitignore")) || File.Exists(_project.PathOf("aipm/snapshots.yaml")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_project.PathOf(".dvc/cache/tmp")));
        CheckObjects();
        var repository = DvcRepository.Of(_project.PathOf("d"), Workspace.At(_project.Root));
        var done = DvcState.Of(repository, _project.PathOf("d")).Count;
        Assert.InRange(done, 1, 499);
        Assert.Equal(done, repository.Cache.Objects().Count());

        Assert.Equal(500, _project.Snapshot("d", "d").FileCount);
    }

    // Files younger than a tick are not remembered.
    private void WaitForTheClock()
    {
        var youngest = Directory.EnumerateFiles(_project.PathOf("d")).Max(path => FileStamp.Of(path)!.Value.Changed);
        var state = DvcState.Of(DvcRepository.Of(_project.PathOf("d"), Workspace.At(_project.Root)), _project.PathOf("d"));
        var waited = Stopwatch.StartNew();
        while (state.Now() <= youngest)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), "The clock of the file system stands still.");
        }
    }

    private static Task<string?> Line(Process process) =>
        process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);

    private static List<string> Lines(Process process)
    {
        var lines = new List<string>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith('v') && line.Contains(' ', StringComparison.Ordinal))
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private void CheckObjects()
    {
        var objects = _project.PathOf(".dvc/cache/files/md5");
        foreach (var path in Directory.Exists(objects) ? Directory.EnumerateFiles(objects, "*", SearchOption.AllDirectories) : [])
        {
            Assert.Equal(Path.GetFileName(Path.GetDirectoryName(path)) + Path.GetFileNameWithoutExtension(path), Md5Hash.OfFile(path, TestContext.Current.CancellationToken));
            Assert.Equal(DvcCache.Trusted, FileStamp.Of(path)?.Mode);
        }
    }

    private void CheckContent(int version)
    {
        var expected = KilledSnapshots.Files(version);
        var found = Directory.EnumerateFiles(_project.PathOf("d"), "*", SearchOption.AllDirectories).ToDictionary(path => Path.GetRelativePath(_project.PathOf("d"), path).Replace('\\', '/'));
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, file => Assert.Equal(file.Value, File.ReadAllBytes(found[file.Key])));
    }

    private sealed class StoppingSink(CancellationTokenSource stop) : IProgressSink
    {
        public void Report(ProgressUpdate update) => stop.Cancel();
    }
}
