using System.Globalization;
using AiPm.Reports;

namespace AiPm.Data.Tests.Reading;

public sealed class DataNamesTests : IDisposable
{
    private readonly TemporaryProject _project = new();

    [Fact]
    public void Variables_are_named_where_they_hold_data()
    {
        var table = new Table([new Column<long>("a", new long[1200])]);

        var name = Assert.Single(Names(("rides", table), ("count", 3)).Variables());

        Assert.Equal(new DataName("rides", "variable", $"Table, {NumberText.Count(1200)} rows × 1 columns"), name);
    }

    [Fact]
    public void A_snapshot_whose_name_is_typed_comes_with_its_versions()
    {
        _project.Write("data.csv", "a\n1\n");
        _project.Snapshot("data.csv", "train");
        _project.Write("data.csv", "a\n1\n2\n");
        _project.Snapshot("data.csv", "train");

        Assert.Equal(["train"], Names().Snapshots("tr").Select(name => name.Text));
        Assert.Equal(["train", "train@v2", "train@v1"], Names().Snapshots("train").Select(name => name.Text));
        Assert.Equal(["train", "train@v2", "train@v1"], Names().Snapshots("train@v").Select(name => name.Text));
        Assert.StartsWith("v2, 2 rows", Names().Snapshots("").Single().Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_data_and_folders_to_go_on_are_named()
    {
        foreach (var file in new[] { "b.csv", "a.parquet", "c.json", "gone.tsv.dvc", "notes.md", ".hidden.csv", "more/d.csv", "more/deep/e.csv", ".git/f.csv" })
        {
            _project.Write(file, "a\n1\n");
        }

        Assert.Equal(["a.parquet", "b.csv", "c.json", "gone.tsv", "more/"], Files(""));
        Assert.Equal(["b.csv"], Files("B"));
        Assert.Equal(["more/"], Files("mo"));
        Assert.Equal(["more/d.csv", "more/deep/"], Files("more/"));
        Assert.Equal(["more/deep/e.csv"], Files("more/deep/e"));
        Assert.Equal([".hidden.csv", ".git/"], Files("."));
        Assert.Equal(["more/"], Names().Files("", withFiles: false).Select(name => name.Text));
        Assert.Empty(Files("nowhere/"));
    }

    [Fact]
    public void Nothing_outside_the_workspace_is_named()
    {
        File.WriteAllText(Path.Combine(_project.Outside, "secret.csv"), "a\n1\n");
        _project.Write("in/here.csv", "a\n1\n");
        Directory.CreateSymbolicLink(_project.PathOf("door"), _project.Outside);
        File.CreateSymbolicLink(_project.PathOf("window.csv"), Path.Combine(_project.Outside, "secret.csv"));
        File.CreateSymbolicLink(_project.PathOf("mirror.csv"), _project.PathOf("in/here.csv"));

        Assert.Empty(Files("../"));
        Assert.Empty(Files("../outside/"));
        Assert.Empty(Files(_project.Outside + "/"));
        Assert.Empty(Files("door/"));
        Assert.Equal(["mirror.csv", "in/"], Files(""));
        Assert.Equal(["in/../in/here.csv"], Files("in/../in/"));
        Assert.Equal([_project.Root + "/in/here.csv"], Files(_project.Root + "/in/"));
    }

    [Fact]
    public void A_folder_of_very_many_files_is_not_read_to_its_end()
    {
        for (var number = 0; number < 2500; number++)
        {
            File.Create(_project.PathOf(number.ToString(CultureInfo.InvariantCulture) + ".csv")).Dispose();
        }

        Assert.Equal(2000, Files("").Length);
    }

    public void Dispose() => _project.Dispose();

    private DataNames Names(params (string Name, object Value)[] variables) => new(_project.Context(variables));

    private string[] Files(string typed) => [.. Names().Files(typed).Select(name => name.Text)];
}
