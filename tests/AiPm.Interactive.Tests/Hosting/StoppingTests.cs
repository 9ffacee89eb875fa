using AiPm.Catalog;

namespace AiPm.Interactive.Tests.Hosting;

public sealed class StoppingTests : IDisposable
{
    private readonly TypingPlace _place = new(new MixVerb());

    [Theory]
    [InlineData("snapshot mine --as kept")]
    [InlineData("baseline mine --target y --device cpu")]
    [InlineData("explain r1 --row 0 --data mine")]
    public void A_verb_that_is_stopped_leaves_a_stopped_run_and_nothing_else(string line)
    {
        _place.Held["mine"] = Data();
        _place.Session.RunLine("#!aipm baseline mine --target y --device cpu", TestContext.Current.CancellationToken);
        var before = Files();
        _place.OnVariable = _place.Stop.Cancel;

        Assert.ThrowsAny<OperationCanceledException>(() => _place.Session.RunLine($"#!aipm {line}", _place.Stop.Token));

        using var catalog = RunCatalog.Open(Workspace.Open(_place.Folder), TimeProvider.System);
        var run = catalog.Find("r2")!; // it was begun
        Assert.Equal((RunStatus.Stopped, line), (run.Status, run.Line));
        Assert.Null(catalog.ReportOf("r2"));
        Assert.Equal(before, Files());
    }

    [Fact]
    public void A_verb_of_a_cell_that_was_stopped_already_makes_nothing()
    {
        _place.Held["mine"] = Data();
        _place.Stop.Cancel();

        foreach (var line in new[] { "snapshot mine --as kept", "baseline mine --target y --device cpu", "init", "runs" })
        {
            Assert.ThrowsAny<OperationCanceledException>(() => _place.Session.RunLine($"#!aipm {line}", _place.Stop.Token));
        }

        Assert.Empty(Files());
        using var catalog = RunCatalog.Open(Workspace.Open(_place.Folder), TimeProvider.System);
        Assert.All(catalog.Runs(), run => Assert.Equal(RunStatus.Stopped, run.Status));
        Assert.Equal(2, catalog.Runs().Count);
    }

    [Fact]
    public void User_code_and_the_verbs_as_methods_share_the_token_of_the_cell()
    {
        _place.Held["mine"] = Data();
        Aipm.Enter(_place.Session);

        Assert.Equal(_place.Stop.Token, Aipm.Cancellation);
        Assert.False(Aipm.Cancellation.IsCancellationRequested);

        _place.OnVariable = _place.Stop.Cancel;
        Assert.ThrowsAny<OperationCanceledException>(() => Aipm.Baseline("mine", "y", device: "cpu"));
        Assert.ThrowsAny<OperationCanceledException>(() => Aipm.Read("mine"));
        Assert.True(Aipm.Cancellation.IsCancellationRequested);
    }

    public void Dispose() => _place.Dispose();

    private static Table Data() => new([new Column<double>("y", [.. Enumerable.Range(0, 40).Select(number => number % 7.0)]), new Column<double>("x", [.. Enumerable.Range(0, 40).Select(number => number % 5.0)])]);

    // The catalog keeps that there was a run; its files come and go.
    private string[] Files() =>
    [
        .. Directory.EnumerateFiles(_place.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(_place.Folder, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith(".aipm/catalog.db", StringComparison.Ordinal) && file != ".aipm/.gitignore"),
    ];
}
