using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>What the catalog knows of a run that is compared.</summary>
/// <param name="Run">The run.</param>
/// <param name="Facts">Where it was computed.</param>
/// <param name="Cells">The cells that were run.</param>
/// <param name="Patches">The changes that were not committed.</param>
/// <param name="Repeats">Runs of the same, each of another seed or fold, the run itself first.</param>
/// <param name="ReportJsons">The reports that it left, and those of the runs inside it.</param>
internal sealed record RunEvidence(
    RunRecord Run,
    IReadOnlyList<KeyValuePair<string, string>> Facts,
    IReadOnlyList<RunCell> Cells,
    IReadOnlyList<RunArtifact> Patches,
    IReadOnlyList<RunRecord> Repeats,
    IReadOnlyList<string> ReportJsons)
{
    public static RunEvidence Of(RunRecord run, RunCatalog catalog) => new(
        run,
        catalog.Facts(run.Id),
        catalog.Cells(run.Id),
        [.. catalog.Artifacts(run.Id).Where(file => file.Kind == "patch")],
        RunRepeats.Of(run, catalog),
        [.. catalog.ChildrenOf(run.Id).Select(child => child.Id).Prepend(run.Id).Select(id => catalog.ReportOf(id)?.Json).OfType<string>()]);
}
