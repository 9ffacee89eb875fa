using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>What the catalog knows of a run that is compared.</summary>
/// <param name="Run">The run.</param>
/// <param name="Facts">Where it was computed.</param>
/// <param name="Cells">The cells that were run.</param>
/// <param name="Patches">The changes that were not committed.</param>
/// <param name="Repeats">Runs of the same, each of another seed, the run itself first.</param>
/// <param name="ReportJson">The report that it left, or null.</param>
internal sealed record RunEvidence(
    RunRecord Run,
    IReadOnlyList<KeyValuePair<string, string>> Facts,
    IReadOnlyList<RunCell> Cells,
    IReadOnlyList<RunArtifact> Patches,
    IReadOnlyList<RunRecord> Repeats,
    string? ReportJson)
{
    public static RunEvidence Of(RunRecord run, RunCatalog catalog) => new(
        run,
        catalog.Facts(run.Id),
        catalog.Cells(run.Id),
        [.. catalog.Artifacts(run.Id).Where(file => file.Kind == "patch")],
        RunRepeats.Of(run, catalog),
        catalog.ReportOf(run.Id)?.Json);
}
