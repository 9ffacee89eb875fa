using AiPm.Verbs;

namespace AiPm.Data.Tests.Snapshots;

public sealed class SnapshotStopTests : IDisposable
{
    private readonly TemporaryProject _project = new();
    private readonly CancellationTokenSource _stop = new();

    public static TheoryData<string, string> Early => new(
        from place in new[] { "in.csv", "../outside/out.csv", "live" }
        from step in new[] { nameof(SnapshotStep.Repository), nameof(SnapshotStep.CacheObject) }
        select (place, step));

    public static TheoryData<string, string> Late => new(
        from place in new[] { "in.csv", "../outside/out.csv", "live" }
        from step in Enum.GetNames<SnapshotStep>().Except(Early.Select(row => row.Data.Item2))
        select (place, step));

    [Theory]
    [MemberData(nameof(Early))]
    public void Stopped_before_the_data_is_in_place_it_leaves_the_version_before(string place, string step)
    {
        Run(place, 1);
        var before = Visible();
        Write(2);

        Assert.ThrowsAny<OperationCanceledException>(() => Run(place, 2, done => StopAt(done, step)));

        Write(1);
        Assert.Equal(before, Visible());
        Assert.Empty(Directory.EnumerateFiles(_project.Root, "*.tmp", SearchOption.AllDirectories));
    }

    [Theory]
    [MemberData(nameof(Late))]
    public void Stopped_once_the_data_is_in_place_it_is_written_to_the_end(string place, string step)
    {
        Run(place, 1);

        Assert.Equal("v2", Run(place, 2, done => StopAt(done, step)).Version);
        Assert.Equal([2L], SameTable.Values(_project.Resolve("a@v2").Table, "a"));
    }

    [Fact]
    public void Stopped_before_it_begins_it_leaves_nothing()
    {
        _stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => Run("live", 1));

        Assert.Equal(["in.csv"], Visible().Select(file => file.Path));
    }

    public void Dispose()
    {
        _stop.Dispose();
        _project.Dispose();
    }

    private void StopAt(SnapshotStep done, string step)
    {
        if (done.ToString() == step)
        {
            _stop.Cancel();
        }
    }

    private void Write(int value)
    {
        _project.Write("in.csv", $"a\n{value}\n");
        File.WriteAllText(Path.Combine(_project.Outside, "out.csv"), $"a\n{value}\n");
    }

    private SnapshotReport Run(string place, int value, Action<SnapshotStep>? after = null)
    {
        Write(value);
        var context = _project.Context(("live", new Table([new Column<long>("a", [value])]))) with { Cancellation = _stop.Token };
        var options = new SnapshotOptions { Data = DataReference.Named(place), As = "a" };
        return new SnapshotWriter(context, after).Write(SnapshotSource.Find(options.Data, "a", context), options);
    }

    // What a user sees: the cache may keep an object that nothing points to.
    private List<(string Path, string Hash)> Visible() =>
    [
        .. Directory.EnumerateFiles(_project.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path: Path.GetRelativePath(_project.Root, file).Replace('\\', '/'), Hash: Md5Hash.OfFile(file)))
            .Where(file => !file.Path.StartsWith(".dvc/", StringComparison.Ordinal)),
    ];
}
