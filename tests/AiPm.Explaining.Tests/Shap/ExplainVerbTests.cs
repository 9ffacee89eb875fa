using AiPm.Catalog;
using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm.Explaining.Tests;

[Collection(nameof(OneTorchAtATime))]
public sealed class ExplainVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aipm-explaining-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_rung_of_a_ladder_is_explained_on_the_data_of_its_run()
    {
        CopyData("chicago_ridership");
        Baseline("baseline concrete.csv --target compressive_strength --test 0.2", copy: "concrete");
        Baseline("baseline chicago_ridership.csv --target ridership --time date --split last");

        var explanation = Explain("explain r2:ridge-regression --row -1 --max 6");

        Assert.Equal(("r2", "ridership", 5697), (explanation.RunId, explanation.Target, explanation.Row));
        Assert.Equal("2016-08-28 Sun", explanation.Values.Single(value => value.Feature == "date").Value);
        Assert.True(explanation.Passed);

        // scikit-learn 1.2.1's prediction of the same day by the same ridge regression.
        Assert.Equal(7.8595565781708245, explanation.Prediction, 1e-6);
        Assert.Equal("chicago_ridership.csv", Assert.Single(explanation.Provenance.Data).Name);
        Assert.Empty(explanation.Notes);

        var groups = Explain("explain r2:group-table --row -1");

        Assert.Equal(("r2", "additive", 5698), (groups.RunId, groups.Method, groups.BackgroundCount));
        Assert.StartsWith("table by ", groups.Model, StringComparison.Ordinal);
        Assert.True(groups.Passed);
    }

    [Fact]
    public void A_run_is_explained_by_its_name_and_with_other_data()
    {
        Baseline("baseline concrete.csv --target compressive_strength --test 0.2", copy: "concrete");
        CopyData("chicago_ridership");
        Baseline("baseline chicago_ridership.csv --target ridership --time date --split last");

        Assert.Equal("compressive_strength", Explain("explain r1 --row 0").Target);
        Assert.Contains("lacks", Refused("explain r1 --row 0 --data chicago_ridership.csv").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_is_found_from_another_folder_of_the_workspace()
    {
        Baseline("baseline concrete.csv --target compressive_strength --test 0.2", copy: "concrete");
        var below = Directory.CreateDirectory(Path.Combine(_folder, "notebooks")).FullName;

        Assert.Equal(3, Explain("explain --row 3", below).Row);
    }

    [Fact]
    public void Data_that_changed_since_is_said()
    {
        Baseline("baseline concrete.csv --target compressive_strength --test 0.2", copy: "concrete");
        var path = Path.Combine(_folder, "concrete.csv");
        File.AppendAllText(path, File.ReadLines(path).ElementAt(1) + "\n");

        Assert.Contains("'concrete.csv' has changed since the model was trained", Assert.Single(Explain("explain --row 0").Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_is_gone_gets_a_line_that_would_work()
    {
        Baseline("baseline concrete.csv --target compressive_strength --test 0.2", copy: "concrete");
        File.Delete(Path.Combine(_folder, "concrete.csv"));

        Assert.Equal("#!aipm explain --row 2 --data DATA", Refused("explain --row 2").Next);
    }

    [Fact]
    public void Any_rung_of_a_ladder_is_explained_with_the_data_that_it_came_from()
    {
        Baseline("baseline concrete.csv --target compressive_strength --test 0.2", copy: "concrete");

        var network = Explain("explain r1:small-network --row 0 --method kernel --background-rows 20");

        Assert.Equal(("network", "kernel", 20), (network.Model, network.Method, network.BackgroundCount));
        Assert.Equal("20 of 1030 rows of concrete.csv, which the model came from, drawn by seed 42", network.Background);
        Assert.Equal(["concrete.csv"], network.Provenance.Data.Select(data => data.Name).Distinct());
        Assert.True(network.Passed);
        Assert.Contains("uses no column", Refused("explain r1:mean --row 0").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_stands_for_its_best_rung()
    {
        Baseline("baseline concrete.csv --target compressive_strength --test 0.2", copy: "concrete");
        using var catalog = RunCatalog.Open(Context().Workspace, TimeProvider.System);
        var ladder = Reports.ReportJson.Read<BaselineLadder>(catalog.ReportOf("r1")!.Json);

        var newest = Explain("explain --row 0");

        Assert.Equal(newest.Prediction, Explain($"explain r1:{ladder.Models.Single(model => model.Value == ladder.ModelHash).Key} --row 0").Prediction);
    }

    [Fact]
    public void Without_a_baseline_there_is_nothing_to_explain()
    {
        Assert.Contains("no baseline", Refused("explain --row 0").Message, StringComparison.Ordinal);
        Assert.Contains("no model called 'r9'", Refused("explain r9 --row 0").Message, StringComparison.Ordinal);
    }

    private static readonly VerbTable Verbs = new([new BaselineVerb(), new ExplainVerb()]);

    private VerbContext Context(string? folder = null) => new() { Workspace = Workspace.At(_folder), Folder = folder ?? _folder, Verbs = Verbs };

    private RowExplanation Explain(string line, string? folder = null) => (RowExplanation)Run(line, folder);

    private ExplainReport Run(string line, string? folder = null)
    {
        var context = Context(folder);
        var call = Verbs.Parse(line.Split(' '), VerbHosts.Notebook);
        return (ExplainReport)call.Verb.Run(call.Options, context);
    }

    private AipmException Refused(string line) => Assert.Throws<AipmException>(() => Explain(line));

    private void Baseline(string line, string? copy = null)
    {
        if (copy is not null)
        {
            CopyData(copy);
        }

        var context = Context();
        var call = Verbs.Parse(line.Split(' '), VerbHosts.Notebook);
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        var run = catalog.Begin(new RunStart { Verb = "baseline", Line = call.Line });
        var report = call.Verb.Run(call.Options, context);
        catalog.Finish(run, new RunOutcome { Status = RunStatus.Finished, Metrics = report.Metrics, Provenance = report.Provenance, ReportJson = report.ToJson() });
    }

    private void CopyData(string name) => File.Copy(Path.Combine(AppContext.BaseDirectory, "Data", name + ".csv"), Path.Combine(_folder, name + ".csv"));
}
