using AiPm.Catalog;
using AiPm.Pictures;
using AiPm.Verbs;

namespace AiPm.Explaining.Tests;

public sealed class ExplanationArtifactTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aipm-explaining-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_run_keeps_all_values_and_they_give_the_same_picture_later()
    {
        var context = new VerbContext { Workspace = Workspace.At(_folder), Folder = _folder, Verbs = new VerbTable([new ExplainVerb()]) };
        var report = PlotData.WithDates().View(ExplainPlot.Heatmap);
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        var run = catalog.Begin(new RunStart { Verb = "explain", Line = "explain" });

        KeptExplanation.Keep(report, context with { RunId = run });

        var artifact = Assert.Single(catalog.Artifacts(run));
        var back = ExplanationFile.Read(new ObjectStore(context.Workspace).Get(artifact.Hash));
        Assert.Equal(("explanation", ExplanationFile.ToBytes(PlotData.WithDates()).Length), (artifact.Kind, (int)artifact.Size));
        Assert.Equal(SvgWriter.Write(report.Draw()), SvgWriter.Write(back.View(ExplainPlot.Heatmap).Draw()));
    }
}
