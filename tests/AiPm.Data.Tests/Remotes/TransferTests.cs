using System.Globalization;
using AiPm.Progress;

namespace AiPm.Data.Tests;

/// <summary>Data goes to a remote and comes back, whole or not at all.</summary>
public sealed class TransferTests : IDisposable
{
    private readonly TemporaryProject _project = new();
    private readonly TemporaryProject _colleague = new();
    private readonly string _remote;

    public TransferTests()
    {
        _remote = Path.Combine(_project.Outside, "remote");
        Remote(_project, "add", "team", _remote);
        _project.Write("data/a.csv", "x,y\n1,2\n");
        foreach (var i in Enumerable.Range(0, 20))
        {
            _project.Write(string.Create(CultureInfo.InvariantCulture, $"images/{i % 3}/{i}.bin"), Objects.Bytes(1000 + i, seed: i));
        }

        _project.Write("images/empty", "");
        _project.Snapshot("data/a.csv", "a");
        _project.Snapshot("images", "images");
    }

    public void Dispose()
    {
        _project.Dispose();
        _colleague.Dispose();
    }

    [Fact]
    public void What_is_pushed_a_colleague_pulls()
    {
        var pushed = Push(_project);
        Clone();

        var pulled = Pull(_colleague);

        Assert.True(pushed.Passed);
        Assert.Equal(23, pushed.MovedCount); // a file, 21 of the folder, its list
        Assert.True(pulled.Passed);
        Assert.Equal(Tree(_project, "images"), Tree(_colleague, "images"));
        Assert.Equal("x,y\n1,2\n", _colleague.Read("data/a.csv"));
        Assert.Contains("2 pieces of data", pushed.Sentence, StringComparison.Ordinal);
        Assert.Contains("are whole on team", pushed.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_line_again_sends_nothing_and_says_the_same()
    {
        var first = Push(_project);
        var second = Push(_project);

        Assert.Equal(0, second.MovedCount);
        Assert.Equal(first.Sentence, second.Sentence);
        Assert.Equal(first.Data, second.Data);
    }

    [Fact]
    public void A_folder_whose_file_is_missing_gets_no_list_on_the_remote_until_it_is_whole()
    {
        var (cached, bytes) = TakeFromCache("images/1/4.bin");

        var report = Push(_project);

        Assert.False(report.Passed);
        Assert.Contains("1/4.bin", report.Data.Single(data => !data.IsWhole).Trouble, StringComparison.Ordinal);
        Assert.Contains("1 file is missing: 1/4.bin", report.Sentence, StringComparison.Ordinal);
        Assert.Equal(21, report.MovedCount);
        Assert.Empty(Lists());

        File.WriteAllBytes(cached, bytes);
        Assert.Equal(2, Push(_project).MovedCount);
        Assert.Single(Lists());
    }

    [Fact]
    public void A_damaged_object_of_the_cache_is_named_and_never_sent()
    {
        var (cached, bytes) = TakeFromCache("images/1/4.bin");
        bytes[0] ^= 1;
        File.WriteAllBytes(cached, bytes);

        var report = Push(_project);

        Assert.False(report.Passed);
        Assert.Contains("1 file is damaged: 1/4.bin", report.Sentence, StringComparison.Ordinal);
        Assert.Empty(Lists());
        Assert.DoesNotContain(Everything(_remote), path => path.EndsWith(Path.GetFileName(cached), StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_whose_list_is_there_is_whole_there()
    {
        Push(_project);
        var (cached, _) = TakeFromCache("images/1/4.bin");

        var report = Push(_project);

        Assert.True(report.Passed);
        Assert.Equal(0, report.MovedCount);
        Assert.False(File.Exists(cached));
    }

    [Fact]
    public void A_damaged_object_of_the_remote_is_never_kept()
    {
        Push(_project);
        Clone();
        var hash = Objects.IdOf(File.ReadAllBytes(_project.PathOf("images/1/4.bin"))).Md5;
        var there = Everything(_remote).Single(path => path.EndsWith(hash[2..], StringComparison.Ordinal));
        File.SetAttributes(there, FileAttributes.Normal);
        File.WriteAllText(there, "something else");

        var report = Pull(_colleague);

        Assert.False(report.Passed);
        Assert.Contains("1 file is damaged: 1/4.bin", report.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(Everything(_colleague.PathOf(".dvc/cache")), path => path.EndsWith(hash[2..], StringComparison.Ordinal));
        Assert.False(Directory.Exists(_colleague.PathOf("images")));
        Assert.True(File.Exists(_colleague.PathOf("data/a.csv")));
    }

    [Fact]
    public void What_nobody_pushed_is_named_with_whom_to_ask()
    {
        Directory.CreateDirectory(_remote);
        Clone();

        var report = Pull(_colleague);

        Assert.False(report.Passed);
        Assert.All(report.Data, data => Assert.Contains("is not on", data.Trouble, StringComparison.Ordinal));
    }

    [Fact]
    public void Unsaved_work_stops_a_pull_and_is_moved_aside_by_force()
    {
        Push(_project);
        Clone();
        _colleague.Write("data/a.csv", "my own work");

        Assert.Contains("pull", Assert.Throws<AipmException>(() => Pull(_colleague)).Next, StringComparison.Ordinal);
        Assert.Equal("my own work", _colleague.Read("data/a.csv"));

        var report = new PullVerb().Run(new PullOptions { Force = true }, _colleague.Context());
        Assert.Equal("x,y\n1,2\n", _colleague.Read("data/a.csv"));
        Assert.Equal("my own work", File.ReadAllText(Path.Combine(_colleague.PathOf(report.Kept!), "data/a.csv")));
    }

    [Fact]
    public void Two_paths_with_the_same_content_both_come()
    {
        _project.Write("data/b.csv", "x,y\n1,2\n");
        _project.Snapshot("data/b.csv", "b");
        Push(_project);
        Clone();

        Pull(_colleague);

        Assert.Equal(_colleague.Read("data/a.csv"), _colleague.Read("data/b.csv"));
    }

    [Fact]
    public void Only_what_is_named_goes()
    {
        var report = new PushVerb().Run(new PushOptions { Data = ["a"] }, _project.Context());

        Assert.Equal("a@v1", Assert.Single(report.Data).Name);
        Assert.Equal(1, report.MovedCount);
    }

    [Fact]
    public void Data_with_a_remote_of_its_own_goes_there_and_what_is_not_to_be_pushed_stays()
    {
        var other = Path.Combine(_project.Outside, "other");
        Remote(_project, "add", "other", other);
        File.AppendAllText(_project.PathOf("data/a.csv.dvc"), "");
        _project.Write("data/a.csv.dvc", _project.Read("data/a.csv.dvc").Replace("  path: a.csv\n", "  path: a.csv\n  remote: other\n", StringComparison.Ordinal));
        _project.Write("images.dvc", _project.Read("images.dvc").Replace("  path: images\n", "  path: images\n  push: false\n", StringComparison.Ordinal));

        var report = Push(_project);

        Assert.Equal("other", Assert.Single(report.Data).Remote);
        Assert.Single(Everything(other));
        Assert.False(Directory.Exists(_remote));
    }

    [Fact]
    public void Other_branches_and_tags_go_when_asked_for()
    {
        _project.Git("init", "-q");
        _project.Git("add", "-A");
        _project.Git("commit", "-qm", "first");
        _project.Git("tag", "v1");
        _project.Write("data/a.csv", "x,y\n3,4\n");
        _project.Snapshot("data/a.csv", "a");

        var now = Push(_project);
        var all = new PushVerb().Run(new PushOptions { AllTags = true, AllBranches = true }, _project.Context());

        Assert.Equal(2, now.Data.Count);
        Assert.Equal(3, all.Data.Count);
        Assert.Equal(1, all.MovedCount);
        Clone();
        Assert.True(new FetchVerb().Run(new FetchOptions(), _colleague.Context()).Passed);
    }

    [Fact]
    public void Progress_tells_share_rate_and_files()
    {
        var shown = new List<ProgressUpdate>();

        new PushVerb().Run(new PushOptions(), _project.Context() with { Progress = new Listener(shown.Add) });

        Assert.NotEmpty(shown);
        Assert.All(shown, update => Assert.InRange(update.Share ?? -1, 0, 1));
        Assert.Contains("push to team", shown[0].Activity, StringComparison.Ordinal);
        Assert.Contains("files", shown[0].Metric, StringComparison.Ordinal);
    }

    [Fact]
    public void A_push_that_is_stopped_leaves_no_list_and_goes_on_later()
    {
        using var stop = new CancellationTokenSource();
        var context = _project.Context() with { Cancellation = stop.Token, Progress = new Listener(_ => stop.Cancel()) };

        Assert.ThrowsAny<OperationCanceledException>(() => new PushVerb().Run(new PushOptions { Jobs = 1 }, context));

        Assert.Empty(Lists());
        Assert.DoesNotContain(Everything(_remote), path => path.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.True(Push(_project).Passed);
        Clone();
        Assert.True(Pull(_colleague).Passed);
    }

    [Fact]
    public void What_is_in_the_cache_needs_no_remote()
    {
        new RemoteVerb().Run(new RemoteOptions { Words = ["remove", "team"] }, _project.Context());

        Assert.True(new FetchVerb().Run(new FetchOptions(), _project.Context()).Passed);
        Assert.Contains("remote add", Assert.Throws<AipmException>(() => Push(_project)).Next, StringComparison.Ordinal);
    }

    private static void Remote(TemporaryProject project, params string[] words) =>
        new RemoteVerb().Run(new RemoteOptions { Words = words, Default = true && words[1] == "team" }, project.Context());

    private static PushReport Push(TemporaryProject project) => new PushVerb().Run(new PushOptions(), project.Context());

    private static PullReport Pull(TemporaryProject project) => new PullVerb().Run(new PullOptions(), project.Context());

    private static string[] Everything(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];

    private static Dictionary<string, string> Tree(TemporaryProject project, string folder) => Everything(project.PathOf(folder))
        .ToDictionary(path => Path.GetRelativePath(project.Root, path), path => Md5Hash.OfFile(path));

    private IEnumerable<string> Lists() => Everything(_remote).Where(path => path.EndsWith(".dir", StringComparison.Ordinal));

    private (string Path, byte[] Bytes) TakeFromCache(string data)
    {
        var bytes = File.ReadAllBytes(_project.PathOf(data));
        var id = Objects.IdOf(bytes);
        var path = Path.Combine(_project.PathOf(".dvc/cache/files/md5"), id.Md5[..2], id.Md5[2..]);
        File.SetAttributes(path, FileAttributes.Normal);
        File.Delete(path);
        return (path, bytes);
    }

    // What git would bring: all but the data, the cache and what is of this machine.
    private void Clone()
    {
        foreach (var path in new[] { ".dvc/config", ".dvc/.gitignore", "data/a.csv.dvc", "data/b.csv.dvc", "images.dvc", "aipm/snapshots.yaml" }.Where(path => File.Exists(_project.PathOf(path))))
        {
            _colleague.Write(path, _project.Read(path));
        }
    }

    private sealed class Listener(Action<ProgressUpdate> listen) : IProgressSink
    {
        public void Report(ProgressUpdate update)
        {
            lock (this)
            {
                listen(update);
            }
        }
    }
}
