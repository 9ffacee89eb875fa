using AiPm.Data;

namespace AiPm.Learning.Tests;

[Collection("OneTorchAtATime")]
public class RegistryVerbsTests
{
    [Fact]
    public void The_model_of_a_run_is_registered_listed_and_found_by_every_name()
    {
        using var project = new RegistryProject();
        var run = project.AddRun(MadeModels.Slope(2), MadeModels.Data, [new("MAE", 1.5, 1.25, 1.75)]);

        var report = project.Run<RegistrationReport>($"register {run} --as rides --tag weather,stage=trial --license internal");

        Assert.Equal(("rides@1", true, "models/rides/1.dvc", run), (report.Name, report.IsNew, report.Version.Pointer, report.Version.Run));
        Assert.Contains("linear model that predicts y from 1 columns", report.Sentence, StringComparison.Ordinal);
        Assert.True(File.Exists(project.File("models/rides/1/model.yaml")));
        Assert.Contains($"md5: {report.Version.Hash}", project.Text("models/rides/1.dvc"), StringComparison.Ordinal);
        Assert.Contains("/1", project.Text("models/rides/.gitignore"), StringComparison.Ordinal);
        foreach (var name in new[] { "rides", "rides@1", "rides@v1", $"rides@{run}", $"rides@{report.Version.Hash[..4]}", report.Version.Hash[..8], "models/rides/1", "models/rides/1/model.yaml", run })
        {
            Assert.Equal(6, ModelSources.All.Find(name, project.Context).Model.Predict(new { x = 3 }).Value, 12);
        }

        var listed = project.Run<RegistryReport>("registry rides");
        Assert.Equal(["rides@1", "", "linear", "MAE 1.50 (1.25 to 1.75)", "train.csv@aaaaaaa", run, "weather, stage=trial"], listed.Tables[0].Rows[0].Take(7));
        Assert.Equal("internal", listed.Description?.Origin.License);
        Assert.Equal("last rows of train.csv", listed.Description?.Origin.MeasuredOn);
    }

    [Fact]
    public void The_same_model_again_is_no_further_version_and_changes_no_file()
    {
        using var project = new RegistryProject();
        var run = project.AddRun(MadeModels.Slope(2), MadeModels.Data);
        project.Run($"register {run} --as rides");
        var before = (project.Text("aipm/models.yaml"), project.Text("models/rides/1.dvc"));

        var again = project.Run<RegistrationReport>($"register {project.AddRun(MadeModels.Slope(2), MadeModels.Data)} --as rides");

        Assert.Equal(("rides@1", false), (again.Name, again.IsNew));
        Assert.Equal(before, (project.Text("aipm/models.yaml"), project.Text("models/rides/1.dvc")));
    }

    [Fact]
    public void A_colleague_pulls_the_model_from_the_remote_and_predicts()
    {
        using var mine = new RegistryProject();
        mine.Run($"register {mine.AddRun(MadeModels.Slope(2), MadeModels.Data)} --as rides");
        using var remote = new TemporaryFolder();
        var config = $"[core]\n    remote = store\n['remote \"store\"']\n    url = {remote.Path}\n";
        File.WriteAllText(mine.File(".dvc/config"), config);
        new PushVerb().Run(new PushOptions(), mine.Context);

        using var theirs = new RegistryProject();
        foreach (var file in new[] { "aipm/models.yaml", "models/rides/1.dvc", "models/rides/.gitignore" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(theirs.File(file)) ?? "");
            File.Copy(mine.File(file), theirs.File(file));
        }

        Directory.CreateDirectory(theirs.File(".dvc"));
        File.WriteAllText(theirs.File(".dvc/config"), config);
        Assert.Contains("rides@1", theirs.Run<RegistryReport>("registry rides").Tables[0].Rows[0]);
        Assert.Contains("is not on this machine", theirs.Problem("predict rides rows.csv"), StringComparison.Ordinal);
        new PullVerb().Run(new PullOptions { Data = ["models/rides/1.dvc"] }, theirs.Context);
        theirs.Hold("rows", new Table([new Column<double>("x", [4])]));

        Assert.Equal(8, theirs.Run<PredictionReport>("predict rides@1 rows").Columns[0].Mean, 12);

        // The cache alone is enough, and so is the folder alone.
        Directory.Delete(theirs.File("models/rides/1"), recursive: true);
        Assert.Equal(8, theirs.Run<PredictionReport>("predict rides@1 rows").Columns[0].Mean, 12);
    }

    [Fact]
    public void A_damaged_model_is_never_used()
    {
        using var project = new RegistryProject();
        project.Run($"register {project.AddRun(MadeModels.Slope(2), MadeModels.Data)} --as rides");
        foreach (var file in Directory.EnumerateFiles(project.File(".dvc/cache"), "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(project.File("models/rides/1"))).Where(file => !file.EndsWith(".dir", StringComparison.Ordinal)))
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            File.AppendAllText(file, "x");
        }

        Assert.Contains("not on this machine, or damaged", project.Problem("predict rides@1 rows.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_reads_back_to_what_was_written()
    {
        using var project = new RegistryProject();
        project.Run($"register {project.AddRun(MadeModels.Slope(2), MadeModels.Data, [new("R²", 0.5)])} --as rides --tag \"a: b=it's #1\"");
        project.Run("promote rides@1 --why \"the first: yes\"");
        var text = project.Text("aipm/models.yaml");

        Assert.Equal(text, ModelRegistryText.Write(ModelRegistryText.Parse(text)));
        Assert.Contains("at: '2026-03-01T12:30:15Z'", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format: 1", "format: 9", "newer kit wrote it")]
    [InlineData("version: 1", "version: x", "no whole number")]
    [InlineData(".dir'", "'", "is not 32 hex digits and .dir")]
    [InlineData("champion: 1", "champion: 7", "stands for version 7, which is not there")]
    [InlineData("models:", "models: [", "cannot be read")]
    public void An_index_that_cannot_be_is_refused(string from, string to, string problem)
    {
        using var project = new RegistryProject();
        project.Run($"register {project.AddRun(MadeModels.Slope(2), MadeModels.Data)} --as rides");
        project.Run("promote rides@1 --why first");
        var path = project.File("aipm/models.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));

        Assert.Contains(problem, project.Problem("registry"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("registry ridse", "No model is called 'ridse'. There are rides")]
    [InlineData("registry rides@9", "has no version '9'. It has 1 (")]
    [InlineData("registry rides@chamion", "has no version 'chamion'")]
    [InlineData("register r9 --as rides", "There is no model called 'r9'")]
    [InlineData("register r1 --as r12", "cannot name a model")]
    [InlineData("register r1 --as ../rides", "cannot name a model")]
    [InlineData("register r1:trees --as rides", "left no model 'trees'; it left baseline")]
    [InlineData("promote rides@1 v3 --why so", "cannot be an alias")]
    [InlineData("promote rides@1 champion now --why so", "takes a version and an alias")]
    [InlineData("promote rides@1 --why \" \"", "A reason is empty")]
    [InlineData("rollback rides --why so", "No version of 'rides' is the champion")]
    [InlineData("label rides@1", "needs a version and a tag")]
    [InlineData("import nowhere.txt --as rides", "cannot be read")]
    [InlineData("evaluate nowhere rows.csv", "There is no model called 'nowhere'")]
    public void A_line_that_cannot_be_is_refused(string line, string problem)
    {
        using var project = new RegistryProject();
        project.Run($"register {project.AddRun(MadeModels.Slope(2), MadeModels.Data)} --as rides");

        Assert.Contains(problem, project.Problem(line), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_keeps_its_target_and_task()
    {
        using var project = new RegistryProject();
        project.Run($"register {project.AddRun(MadeModels.Slope(2), MadeModels.Data)} --as rides");
        project.Hold("other", MadeModels.Logistic());

        Assert.Contains("'rides' predicts y (regression); this model predicts y (binary)", project.Problem("register other --as rides"), StringComparison.Ordinal);
        Assert.Equal("churn@1", project.Run<RegistrationReport>("register other --as churn").Name);
        Assert.False(Directory.Exists(project.File("models/rides/2")));
    }

    [Fact]
    public void Labels_are_set_replaced_and_taken_away()
    {
        using var project = new RegistryProject();
        project.Run($"register {project.AddRun(MadeModels.Slope(2), MadeModels.Data)} --as rides --tag stage=trial");

        Assert.Equal("rides@1 is tagged stage=live, reviewed.", project.Run<LabelReport>("label rides@1 stage=live reviewed").Sentence);
        Assert.Equal("rides@1 is tagged reviewed.", project.Run<LabelReport>("label rides --remove stage").Sentence);
    }

    [Fact]
    public async Task Two_who_register_at_once_lose_nothing()
    {
        using var project = new RegistryProject();
        string[] runs = [.. Enumerable.Range(1, 3).Select(slope => project.AddRun(MadeModels.Slope(slope), MadeModels.Data))];
        var cancellation = TestContext.Current.CancellationToken;

        await Task.WhenAll(runs.Select(run => Task.Run(() => project.Run($"register {run} --as rides"), cancellation)));

        Assert.Equal([1, 2, 3], project.Run<RegistryReport>("registry rides").Models[0].Versions.Select(version => version.Number));
    }

    [Fact]
    public void A_registered_model_stands_in_the_lineage_of_its_data()
    {
        using var project = new RegistryProject();
        File.WriteAllText(project.File("train.csv"), "x,y\n1,2\n");
        new SnapshotVerb().Run(new SnapshotOptions { Data = AiPm.Verbs.DataReference.Named("train.csv"), As = "train" }, project.Context);
        var stamp = DataSource.Resolve(AiPm.Verbs.DataReference.Named("train"), project.Context).Stamp;
        var run = project.AddRun(MadeModels.Slope(2), stamp);
        project.Run($"register {run} --as rides");

        var up = new LineageVerb().Run(new LineageOptions { Target = "rides@1", Runs = true }, project.Context);
        var down = new LineageVerb().Run(new LineageOptions { Target = "train", Downstream = true }, project.Context);

        Assert.Contains(up.Nodes, node => node is { Kind: LineageKind.Model, Name: "rides@1" });
        Assert.Contains(up.Nodes, node => node is { Kind: LineageKind.Snapshot, Name: "train@v1" });
        Assert.Contains(up.Nodes, node => node.Kind == LineageKind.Run && node.RunIds.Contains(run));
        Assert.Contains(down.Nodes, node => node is { Kind: LineageKind.Model, Name: "rides@1" });
    }

    [Fact]
    public void The_names_of_models_are_suggested_by_name_alias_and_version()
    {
        using var project = new RegistryProject();
        project.Hold("best", MadeModels.Slope(1, 0));
        project.Hold("rows", MadeModels.Rows);
        project.Run("register best --as rides");
        project.Hold("best", MadeModels.Slope(2, 0));
        project.Run("register best --as rides");
        project.Run("promote rides@1 --why first");

        var names = new ModelNames(project.Context);

        Assert.Equal(["rides", "rides@champion", "rides@2", "rides@1"], names.Registered().Select(model => model.Text));
        Assert.Equal(["model", "alias", "version", "version"], names.Registered().Select(model => model.Kind));
        Assert.Equal(["best"], names.Variables().Select(model => model.Text));
    }
}
