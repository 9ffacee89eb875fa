using AiPm.Verbs;

namespace AiPm.Data.Tests.Snapshots;

public class SnapshotCrashTests
{
    public static TheoryData<string, string> Crashes()
    {
        var crashes = new TheoryData<string, string>();
        foreach (var step in Enum.GetNames<SnapshotStep>())
        {
            crashes.Add("inside", step);
            crashes.Add("outside", step);
            crashes.Add("variable", step);
        }

        return crashes;
    }

    [Theory]
    [MemberData(nameof(Crashes))]
    public void A_crash_after_any_step_leaves_the_old_version_or_the_new_and_the_next_call_mends_it(string place, string step)
    {
        using var project = new TemporaryProject();
        using var uninterrupted = new TemporaryProject();
        var variables = Prepare(project, "1");
        Run(project, place, variables);
        variables = Prepare(project, "2");

        Assert.Throws<CrashException>(() => Run(project, place, variables, done =>
        {
            if (done.ToString() == step)
            {
                throw new CrashException();
            }
        }));

        var current = SameTable.Values(project.Resolve("a").Table, "a");
        Assert.Equal(step == nameof(SnapshotStep.Index) ? [2L] : [1L], current);
        Assert.Equal([1L], SameTable.Values(project.Resolve("a@v1").Table, "a"));
        Assert.Empty(Directory.EnumerateFiles(project.Root, "*.tmp", SearchOption.AllDirectories));

        var mended = Run(project, place, variables);
        Assert.Equal("v2", mended.Version);

        Run(uninterrupted, place, Prepare(uninterrupted, "1"));
        Run(uninterrupted, place, Prepare(uninterrupted, "2"));
        Assert.Equal(Content(uninterrupted), Content(project));
    }

    [Fact]
    public void A_crash_while_the_first_snapshot_is_made_leaves_no_name()
    {
        foreach (var step in Enum.GetValues<SnapshotStep>().Where(step => step != SnapshotStep.Index))
        {
            using var project = new TemporaryProject();
            var variables = Prepare(project, "1");

            Assert.Throws<CrashException>(() => Run(project, "outside", variables, done =>
            {
                if (done == step)
                {
                    throw new CrashException();
                }
            }));

            Assert.Contains("No data is called 'a'", project.Fails("a").Problem, StringComparison.Ordinal);
            Assert.Equal(SnapshotStatus.New, Run(project, "outside", variables).Status);
        }
    }

    [Fact]
    public void A_repository_half_made_is_finished()
    {
        using var project = new TemporaryProject();
        Directory.CreateDirectory(project.PathOf(".dvc"));

        Run(project, "inside", Prepare(project, "1"));

        Assert.Equal("/config.local\n/tmp\n/cache\n", project.Read(".dvc/.gitignore"));
        Assert.True(File.Exists(project.PathOf(".dvc/config")));
    }

    private static (string, object)[] Prepare(TemporaryProject project, string value)
    {
        project.Write("in.csv", $"a\n{value}\n");
        File.WriteAllText(Path.Combine(project.Outside, "out.csv"), $"a\n{value}\n");
        return [("live", new Table([new Column<long>("a", [long.Parse(value, System.Globalization.CultureInfo.InvariantCulture)])]))];
    }

    private static SnapshotReport Run(TemporaryProject project, string place, (string, object)[] variables, Action<SnapshotStep>? after = null)
    {
        var text = place switch
        {
            "inside" => "in.csv",
            "outside" => "../outside/out.csv",
            _ => "live",
        };
        var context = project.Context(variables);
        var options = new SnapshotOptions { Data = DataReference.Named(text), As = "a" };
        return new SnapshotWriter(context, after).Write(SnapshotSource.Find(options.Data, "a", context), options);
    }

    private static List<(string, string)> Content(TemporaryProject project) =>
    [
        .. Directory.EnumerateFiles(project.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(file => !file.Contains("/.dvc/tmp/", StringComparison.Ordinal))
            .Select(file => (Path.GetRelativePath(project.Root, file), Md5Hash.OfFile(file))),
    ];

    private sealed class CrashException : Exception;
}
