using AiPm.Catalog;

namespace AiPm.Experiments.Tests.Tracking;

public sealed class RemarkTests : IDisposable
{
    private readonly TrackedSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_note_and_a_lesson_go_to_the_run_named()
    {
        _session.Type("guess --target rides");

        Assert.Equal("r1: adds wind, then rain", _session.Type("note r1 \"adds wind, then rain\"").Sentence);
        Assert.Equal("r1: learned: no use", _session.Type("note r1 --learned \"no use\"").Sentence);

        Assert.Equal(("adds wind, then rain", "no use"), (_session.Find("r1").Note, _session.Find("r1").Lesson));
    }

    [Fact]
    public void Without_a_run_the_one_that_is_tracked_is_meant()
    {
        _session.Type("track chicago");

        Assert.Equal("chicago: adds wind", _session.Type("note \"adds wind\"").Sentence);
        Assert.Equal("chicago is tagged weather, stage=trial.", _session.Type("tag weather stage=trial").Sentence);

        Assert.Equal("adds wind", _session.Find("r1").Note);
    }

    [Fact]
    public void Tags_are_set_and_taken_away()
    {
        _session.Type("guess --target rides");
        _session.Type("tag r1 weather stage=trial");
        _session.Type("tag r1 stage=done --remove weather");

        Assert.Equal([new("stage", "done")], _session.Find("r1").Tags);
        Assert.Equal("r1 has no tags.", _session.Type("tag r1 --remove stage").Sentence);
    }

    [Theory]
    [InlineData("note \"adds wind\"")]
    [InlineData("note r1")]
    [InlineData("note r9 \"x\"")]
    [InlineData("tag r1")]
    [InlineData("tag weather")]
    public void Where_no_run_or_no_text_is_given_the_error_says_what_to_type(string line)
    {
        _session.Type("guess --target rides");

        var error = Assert.Throws<AipmException>(() => _session.Type(line));

        Assert.StartsWith("#!aipm ", error.Next, StringComparison.Ordinal);
        Assert.Null(_session.Find("r1").Note);
    }

    [Fact]
    public void Settings_are_shown_and_a_password_is_refused()
    {
        Assert.Equal("Runs are kept in .aipm/catalog.db.", _session.Type("config").Sentence);

        var error = Assert.Throws<AipmException>(() => _session.Type("config catalog postgres://ada:secret99@db.example/runs"));

        Assert.DoesNotContain("secret99", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_session.Folder.Workspace.Decisions));
        Assert.Throws<AipmException>(() => _session.Type("config colour red"));
        Assert.Throws<AipmException>(() => _session.Type("config catalog"));
        Assert.Equal("Runs are kept in .aipm/catalog.db.", _session.Type("config catalog sqlite").Sentence);
    }

    [Fact]
    public void The_catalog_is_not_changed_under_a_run_that_is_tracked()
    {
        _session.Type("track chicago");

        Assert.Equal("#!aipm track --end", Assert.Throws<AipmException>(() => _session.Type("config catalog sqlite")).Next);
    }

    [Fact]
    public void A_copy_in_another_folder_has_the_same_runs_and_files()
    {
        using var other = new TemporaryFolder();
        var run = _session.Track("track chicago --note \"adds wind\"");
        run.Log("mae", 7);
        run.Artifact([1, 2, 3], "a.bin");
        run.Dispose();
        _session.Type("guess --target rides");

        var report = _session.Type($"catalog copy --to \"{other.Root}\"");

        Assert.Equal($"2 runs are copied to {other.Root}.", report.Sentence);
        using var copy = other.Open();
        Assert.Equal(["r2", "r1"], copy.Runs().Select(kept => kept.Id));
        Assert.Equal((7d, "adds wind"), (copy.Find("r1")!.Metric("mae"), copy.Find("r1")!.Note));
        Assert.Equal([1, 2, 3], new ObjectStore(other.Workspace).Get(copy.Artifacts("r1").Single(file => file.Name == "a.bin").Hash));
        Assert.Throws<AipmException>(() => _session.Type($"catalog copy --to \"{other.Root}\""));
        Assert.Throws<AipmException>(() => _session.Type("catalog copy --to sqlite"));
        Assert.Throws<AipmException>(() => _session.Type("catalog copy --to nowhere"));
    }

    [Fact]
    public void Deleting_takes_the_runs_inside_and_the_files_that_nothing_else_names()
    {
        var shared = new byte[] { 9 };
        var run = _session.Track("track one");
        _session.Type("guess --target rides");
        run.Artifact([1, 2, 3], "own.bin");
        run.Artifact(shared, "shared.bin");
        run.Dispose();
        var other = _session.Track("track two");
        other.Artifact(shared, "shared.bin");
        other.Dispose();
        using var catalog = _session.Open();
        var own = catalog.Artifacts("r1").ToDictionary(file => file.Name, file => file.Hash, StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(_session.Folder.Workspace.Objects, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        var deletion = new RunDeletion(catalog, _session.Folder.Workspace);
        Assert.Equal(["r1", "r2"], deletion.Plan(["r1"]).Select(going => going.Id));
        Assert.Empty(deletion.Garbage());
        var (runs, freed) = deletion.Delete(["r1"]);

        Assert.Equal(["r1", "r2"], runs);
        Assert.Equal(3, freed);
        var objects = new ObjectStore(_session.Folder.Workspace);
        Assert.Throws<AipmException>(() => objects.Get(own["own.bin"]));
        Assert.Equal(shared, objects.Get(own["shared.bin"]));
        Assert.Throws<AipmException>(() => deletion.Plan(["r1"]));
        Assert.Equal(0, deletion.CollectGarbage());
    }
}
