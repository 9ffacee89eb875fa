using System.Globalization;
using AiPm.Progress;
using AiPm.Verbs;

namespace AiPm.Explaining.Tests;

/// <summary>What is left of <c>explain --out</c> when it is stopped, and what the next run makes of it.</summary>
public sealed class ExplainStoppedTests : IDisposable
{
    private const int Rows = 140_000; // three blocks
    private static readonly VerbTable Verbs = new([new ExplainVerb()]);
    private readonly string _folder = Directory.CreateTempSubdirectory("aipm-explaining-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("phi.csv", "")]
    [InlineData("phi.parquet", "")]
    [InlineData("phi.csv", "--interactions")]
    public void The_same_command_goes_on_and_gives_the_same_bytes(string file, string more)
    {
        Prepare();
        Write($"{file} {more}");
        var expected = Files();
        foreach (var name in expected.Keys)
        {
            File.Delete(Path.Combine(_folder, name));
        }

        Stop($"{file} {more}");
        Assert.Contains($"{file}.part.json", Files().Keys);
        Assert.DoesNotContain(file, Files().Keys);
        var report = Write($"{file} {more} --threads 3");

        Assert.Contains("65\u2009536 rows are those that an earlier run", Assert.Single(report.Notes));
        Assert.Equal(Rows, report.Rows);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), Files().Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, whole => Assert.Equal(whole.Value, Files()[whole.Key]));
    }

    [Theory]
    [InlineData("model", "")]
    [InlineData("rows", "")]
    [InlineData("", "--background background.csv")]
    [InlineData("part", "")]
    [InlineData("mark", "")]
    public void What_is_not_the_same_is_begun_anew(string changed, string more)
    {
        Prepare();
        Stop("phi.csv");
        var path = Path.Combine(_folder, "phi.csv.part");
        switch (changed)
        {
            case "model":
                File.WriteAllText(Path.Combine(_folder, "m.txt"), File.ReadAllText(Path.Combine(_folder, "m.txt")).Replace("leaf_value=1", "leaf_value=5", StringComparison.Ordinal));
                break;
            case "rows":
                File.AppendAllText(Path.Combine(_folder, "rows.csv"), "7,7\n");
                break;
            case "part":
                File.WriteAllText(path, "a,b,base,prediction\n");
                break;
            case "mark":
                File.WriteAllText(path + ".json", "{ \"rows\": ");
                break;
        }

        var report = Write($"phi.csv {more}");
        var found = File.ReadAllBytes(Path.Combine(_folder, "phi.csv"));

        Assert.Empty(report.Notes);
        Write($"again.csv {more}");
        Assert.Equal(File.ReadAllBytes(Path.Combine(_folder, "again.csv")), found);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Stopped_before_a_block_is_safe_nothing_is_left()
    {
        Prepare();

        Stop("phi.csv", after: 1);

        Assert.Empty(Files());
    }

    [Fact]
    public void A_part_that_another_process_writes_is_refused()
    {
        Prepare();
        using var other = new FileStream(Path.Combine(_folder, "phi.csv.part"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        Assert.Contains("cannot be written", Assert.Throws<AipmException>(() => Write("phi.csv")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_between_the_two_files_begins_anew()
    {
        Prepare();
        Write("phi.csv --interactions");
        var expected = Files();
        Stop("phi.csv --interactions");
        File.Delete(Path.Combine(_folder, "phi.interactions.csv.part"));

        Assert.Empty(Write("phi.csv --interactions").Notes);

        Assert.All(expected, whole => Assert.Equal(whole.Value, Files()[whole.Key]));
    }

    private Dictionary<string, byte[]> Files() => Directory.GetFiles(_folder, "phi*").ToDictionary(path => Path.GetFileName(path), File.ReadAllBytes);

    private void Prepare()
    {
        File.WriteAllText(Path.Combine(_folder, "rows.csv"), "a,b\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i % 10},{i % 7}\n"))));
        File.WriteAllText(Path.Combine(_folder, "background.csv"), "a,b\n1,2\n5,0\n");
        File.WriteAllText(
            Path.Combine(_folder, "m.txt"),
            "tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\nmax_feature_idx=1\nobjective=regression\nfeature_names=a b\nfeature_infos=[0:9] [0:6]\n\n"
            + "Tree=0\nnum_leaves=3\nnum_cat=0\nsplit_feature=0 1\nsplit_gain=1 1\nthreshold=4.5 2.5\ndecision_type=2 2\nleft_child=1 -1\nright_child=-2 -3\n"
            + "leaf_value=1 2 4\nleaf_weight=3 5 2\nleaf_count=3 5 2\ninternal_value=0 0\ninternal_weight=10 5\ninternal_count=10 5\nis_linear=0\nshrinkage=1\n\n\nend of trees\n");
    }

    private ExplainedFile Write(string rest, IProgressSink? progress = null, CancellationToken? cancellation = null)
    {
        var context = new VerbContext
        {
            Workspace = Workspace.At(_folder),
            Folder = _folder,
            Verbs = Verbs,
            Cancellation = cancellation ?? TestContext.Current.CancellationToken,
            Progress = progress ?? new NoProgress(),
            Host = VerbHosts.Terminal,
        };
        var call = Verbs.Parse($"explain m.txt rows.csv --out {rest}".Split(' ', StringSplitOptions.RemoveEmptyEntries), VerbHosts.Terminal);
        return (ExplainedFile)call.Verb.Run(call.Options, context);
    }

    // The first block is made safe when the second comes.
    private void Stop(string rest, int after = 2)
    {
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Write(rest, new StopAfter(after, stop), stop.Token));
    }

    private sealed class StopAfter(int updates, CancellationTokenSource stop) : IProgressSink
    {
        private int _left = updates;

        public void Report(ProgressUpdate update)
        {
            if (--_left == 0)
            {
                stop.Cancel();
            }
        }
    }
}
