using Microsoft.Data.Analysis;

namespace AiPm.Data.Tests.Snapshots;

public sealed class SnapshotVerbTests : IDisposable
{
    private const string Rows = "a,b\n1,x\n2,y\n";
    private readonly TemporaryProject _project = new();

    public void Dispose() => _project.Dispose();

    [Fact]
    public void A_file_of_the_project_gets_a_pointer_beside_it_an_ignore_line_and_a_version()
    {
        _project.Write("sub/hello.csv", Rows);

        var report = _project.Snapshot("sub/hello.csv", "hello", "typed by hand", "CC0");

        // md5sum (GNU coreutils 9.1) of the same 12 bytes.
        const string md5 = "c937de04779350ad9a970e7f6ea79152";
        Assert.Equal((md5, 12L, 2L, "v1", SnapshotStatus.New), (report.Hash, report.Size, report.RowCount, report.Version, report.Status));
        Assert.Equal(
            $"outs:\n- md5: {md5}\n  size: 12\n  hash: md5\n  path: hello.csv\nmeta:\n  aipm:\n    rows: 2\n    source: typed by hand\n"
            + "    license: CC0\n    producer:\n      line: snapshot sub/hello.csv --as hello --source \"typed by hand\" --license CC0\n"
            + "    columns:\n    - name: a\n      type: int64\n      distinct: 2\n      range: [1, 2]\n      mean: 1.5\n      std: 0.707107\n      values: {1: 1, 2: 1}\n"
            + "    - name: b\n      type: text\n      distinct: 2\n      length: [1, 1]\n",
            _project.Read("sub/hello.csv.dvc"));
        Assert.Equal("/hello.csv\n", _project.Read("sub/.gitignore"));
        Assert.EndsWith($"hello:\n- version: v1\n  md5: {md5}\n  size: 12\n  rows: 2\n  pointer: sub/hello.csv.dvc\n", _project.Read("aipm/snapshots.yaml"), StringComparison.Ordinal);
        Assert.Equal(Rows, _project.Read($".dvc/cache/files/md5/{md5[..2]}/{md5[2..]}"));
    }

    [Fact]
    public void A_project_without_DVC_gets_what_dvc_init_makes()
    {
        _project.Write("a.csv", Rows);

        _project.Snapshot("a.csv", "a");

        Assert.Equal("", _project.Read(".dvc/config"));
        Assert.Equal("/config.local\n/tmp\n/cache\n", _project.Read(".dvc/.gitignore"));
        Assert.Equal(3, _project.Read(".dvcignore").Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.StartsWith('#')));
    }

    [Fact]
    public void The_nearest_DVC_repository_is_used_and_left_as_it_is()
    {
        _project.Write("sub/.dvc/config", "[core]\n    remote = loc\n");
        _project.Write("sub/deep/a.csv", Rows);

        _project.Snapshot("sub/deep/a.csv", "a");

        Assert.False(Directory.Exists(_project.PathOf(".dvc")));
        Assert.False(File.Exists(_project.PathOf("sub/.dvcignore")));
        Assert.True(Directory.Exists(_project.PathOf("sub/.dvc/cache/files/md5")));
    }

    [Fact]
    public void A_cache_that_DVC_is_told_to_keep_elsewhere_is_used()
    {
        _project.Write(".dvc/config", "[cache]\n    dir = ../../outside/cache\n    type = \"copy\"\n");
        _project.Write("a.csv", Rows);

        _project.Snapshot("a.csv", "a");

        Assert.True(Directory.Exists(Path.Combine(_project.Outside, "cache", "files", "md5")));
        Assert.False(Directory.Exists(_project.PathOf(".dvc/cache")));
    }

    [Fact]
    public void The_same_content_again_is_no_new_version()
    {
        _project.Write("a.csv", Rows);
        var first = _project.Snapshot("a.csv", "a", "here", "MIT");
        var before = Files();

        var again = _project.Snapshot("a.csv", "a");

        Assert.Equal(("v1", SnapshotStatus.Unchanged), (again.Version, again.Status));
        Assert.Equal(first.Sentence, again.Sentence);
        Assert.Equal(before, Files());
    }

    [Fact]
    public void Other_content_is_a_new_version_and_the_old_one_is_read_from_the_cache()
    {
        _project.Write("a.csv", Rows);
        var first = _project.Snapshot("a.csv", "a");
        _project.Write("a.csv", "a,b\n7,z\n");

        var second = _project.Snapshot("a.csv", "a");

        Assert.Equal(("v2", SnapshotStatus.Changed), (second.Version, second.Status));
        Assert.Equal([7L], SameTable.Values(_project.Resolve("a").Table, "a"));
        Assert.Equal([7L], SameTable.Values(_project.Resolve("a@v2").Table, "a"));
        Assert.Equal([1L, 2L], SameTable.Values(_project.Resolve("a@v1").Table, "a"));
        Assert.Equal([1L, 2L], SameTable.Values(_project.Resolve($"a@{first.Hash[..4]}").Table, "a"));
        Assert.Equal(first.Hash, _project.Resolve("a@v1").Stamp.Hash);
        Assert.Equal(("a", "snapshot"), (_project.Resolve("a@v1").Stamp.Name, _project.Resolve("a@v1").Stamp.Kind));
    }

    [Fact]
    public void A_changed_or_lost_file_does_not_change_the_snapshot()
    {
        _project.Write("a.csv", Rows);
        _project.Snapshot("a.csv", "a");

        _project.Write("a.csv", "a,b\n9,9\n");
        Assert.Equal([1L, 2L], SameTable.Values(_project.Resolve("a").Table, "a"));

        File.Delete(_project.PathOf("a.csv"));
        Assert.Equal([1L, 2L], SameTable.Values(_project.Resolve("a").Table, "a"));
        Assert.Equal([1L, 2L], SameTable.Values(_project.Resolve("a.csv").Table, "a"));
        Assert.Equal([1L, 2L], SameTable.Values(_project.Resolve("a.csv.dvc").Table, "a"));
    }

    [Fact]
    public void Content_that_is_nowhere_on_this_machine_is_asked_for_with_dvc_pull()
    {
        _project.Write("sub/a.csv", Rows);
        _project.Snapshot("sub/a.csv", "a");
        _project.Write("sub/a.csv", "changed");
        MakeWritable(_project.PathOf(".dvc/cache"));
        Directory.Delete(_project.PathOf(".dvc/cache"), recursive: true);

        var error = _project.Fails("a");

        Assert.Contains("a.csv has changed since, and the DVC cache does not have it", error.Problem, StringComparison.Ordinal);
        Assert.Equal("dvc pull sub/a.csv.dvc", error.Next);
    }

    [Fact]
    public void A_damaged_cache_object_is_noticed()
    {
        _project.Write("a.csv", Rows);
        var report = _project.Snapshot("a.csv", "a");
        File.Delete(_project.PathOf("a.csv"));
        MakeWritable(_project.PathOf(".dvc/cache"));
        _project.Write($".dvc/cache/files/md5/{report.Hash[..2]}/{report.Hash[2..]}", "a,b\n1,x\n3,y\n");

        Assert.Contains("The DVC cache is damaged", _project.Fails("a").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_outside_the_project_is_copied_to_data()
    {
        var outside = Path.Combine(_project.Outside, "Some Export.CSV");
        File.WriteAllText(outside, Rows);

        var report = _project.Snapshot(outside, "sales");

        Assert.Equal("data/sales.csv.dvc", report.Pointer);
        Assert.Equal(Rows, _project.Read("data/sales.csv"));
        Assert.Equal("/sales.csv\n", _project.Read("data/.gitignore"));

        File.WriteAllText(outside, "a,b\n5,x\n");
        Assert.Equal("v2", _project.Snapshot(outside, "sales").Version);
        Assert.Equal("a,b\n5,x\n", _project.Read("data/sales.csv"));
    }

    [Fact]
    public void A_copy_never_replaces_content_that_nothing_else_has()
    {
        var outside = Path.Combine(_project.Outside, "sales.csv");
        File.WriteAllText(outside, Rows);
        _project.Write("data/sales.csv", "precious\n1\n");

        var error = Assert.Throws<AipmException>(() => _project.Snapshot(outside, "sales"));

        Assert.Contains("no snapshot has kept", error.Problem, StringComparison.Ordinal);
        Assert.Equal("precious\n1\n", _project.Read("data/sales.csv"));
    }

    [Fact]
    public void A_variable_is_kept_as_Parquet_and_the_same_values_give_the_same_hash()
    {
        var frame = new DataFrame(new Int64DataFrameColumn("v", [1, null]), new StringDataFrameColumn("s", ["x", "y"]));

        var first = _project.Snapshot("frame", "features", variables: ("frame", frame));
        var again = _project.Snapshot("copy", "features", variables: ("copy", frame.ToAipmTable()));

        Assert.Equal("data/features.parquet.dvc", first.Pointer);
        Assert.Equal(SnapshotStatus.Unchanged, again.Status);
        SameTable.Assert(frame.ToAipmTable(), _project.Resolve("features").Table);
        Assert.Empty(Directory.EnumerateFiles(_project.PathOf(".dvc/tmp"), "*.parquet"));
    }

    [Fact]
    public void A_file_that_git_tracks_is_refused_with_the_line_to_type()
    {
        _project.Write("a.csv", Rows);
        _project.Git("init", "-q");
        _project.Git("add", "a.csv");

        var error = Assert.Throws<AipmException>(() => _project.Snapshot("a.csv", "a"));

        Assert.StartsWith("git rm --cached a.csv", error.Next, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_project.PathOf(".dvc")));
        Assert.False(File.Exists(_project.PathOf("a.csv.dvc")));
    }

    [Fact]
    public void Git_sees_the_pointers_but_not_the_data()
    {
        _project.Git("init", "-q");
        _project.Write("data/a [1].csv", Rows);

        _project.Snapshot("data/a [1].csv", "a");

        var seen = _project.Git("-c", "core.quotePath=false", "status", "--porcelain", "-uall").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[3..].Trim('"'));
        Assert.Equal([".dvc/.gitignore", ".dvc/config", ".dvcignore", "aipm/snapshots.yaml", "data/.gitignore", "data/a [1].csv.dvc"], seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_ignore_file_that_is_there_gets_one_line_more()
    {
        _project.Write(".gitignore", "*.tmp");
        _project.Write("a.csv", Rows);

        _project.Snapshot("a.csv", "a");
        _project.Snapshot("a.csv", "b");

        Assert.Equal("*.tmp\n/a.csv\n", _project.Read(".gitignore"));
    }

    [Theory]
    [InlineData("a@v9", "The snapshot 'a' has no version 'v9'.")]
    [InlineData("a@123", "The snapshot 'a' has no version '123'.")]
    public void A_version_that_is_none_is_refused_with_those_that_are(string text, string problem)
    {
        _project.Write("a.csv", Rows);
        _project.Snapshot("a.csv", "a");

        Assert.StartsWith(problem, _project.Fails(text).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a@b")]
    [InlineData("../a")]
    [InlineData("a b")]
    [InlineData("naïve")]
    public void A_name_that_cannot_be_typed_everywhere_is_refused(string name)
    {
        _project.Write("a.csv", Rows);

        Assert.Contains("cannot name a snapshot", Assert.Throws<AipmException>(() => _project.Snapshot("a.csv", name)).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".dvc/a.csv")]
    [InlineData(".git/a.csv")]
    [InlineData(".aipm/a.csv")]
    public void A_file_that_belongs_to_a_program_is_refused(string path)
    {
        _project.Write(path, Rows);

        Assert.Contains("belongs to a program", Assert.Throws<AipmException>(() => _project.Snapshot(path, "a")).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_table_is_kept_as_it_is_and_a_note_says_so()
    {
        _project.Write("a.csv", "a,b\n1\n");

        var report = _project.Snapshot("a.csv", "a");

        Assert.Null(report.RowCount);
        Assert.StartsWith("a.csv is kept as it is, but not as a table.", Assert.Single(report.Notes), StringComparison.Ordinal);
        Assert.DoesNotContain("rows", _project.Read("a.csv.dvc"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_describes_every_column()
    {
        _project.Write("a.csv", "n,t,d,empty\n10,b,2024-01-02,\n9,a,NA,\nNA,b,2023-01-02,\n");

        var report = _project.Snapshot("a.csv", "a");

        Assert.Equal("a@v1 is 3 rows × 4 columns, 54\u2009B, md5 " + report.Hash[..7] + ".", report.Sentence);
        Assert.Equal(
            [
                "n|int64|1|2|9|10|10",
                "t|text|0|2|a|b|b",
                "d|date|1|2|2023-01-02|2024-01-02|2024-01-02",
                "empty|text|3|0|||",
            ],
            Assert.Single(report.Tables).Rows.Select(row => string.Join('|', row)));
        Assert.Equal("snapshot a.csv --as a", report.Provenance.Line);
        Assert.Equal(report.ToJson(), AiPm.Reports.ReportJson.Read<SnapshotReport>(report.ToJson()).ToJson());
    }

    [Fact]
    public void A_line_of_a_notebook_runs_it()
    {
        _project.Write("a.csv", Rows);
        var context = _project.Context();
        var verb = new SnapshotVerb();

        Assert.Equal("snapshot DATA --as NAME [--source TEXT] [--license TEXT] [--purpose TEXT] [--retention TEXT]", verb.Spec.Usage);
        Assert.True(verb.Spec.Logged);
        Assert.Equal("v1", verb.Run(new SnapshotOptions { Data = AiPm.Verbs.DataReference.Named("a.csv"), As = "a" }, context).Version);
    }

    private static void MakeWritable(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }
    }

    private List<(string, string, DateTime)> Files() =>
    [
        .. Directory.EnumerateFiles(_project.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(file => !file.Contains("/.dvc/tmp/", StringComparison.Ordinal))
            .Select(file => (file, Md5Hash.OfFile(file), File.GetLastWriteTimeUtc(file))),
    ];
}
