using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>All values of an explanation, kept beside the run that computed them.</summary>
internal static class KeptExplanation
{
    private const string Name = "explanations/explanation.safetensors";
    private const long MostNumbers = 4_000_000; // 32 MB: larger ones go to a file of the user's own by --out

    /// <summary>Keeps them, unless they are many.</summary>
    /// <param name="report">The report.</param>
    /// <param name="context">The run.</param>
    public static void Keep(ExplainReport report, VerbContext context)
    {
        if (context.RunId is not { } run || report.Explanation is not { } explanation
            || explanation.Values.Length + (explanation.Interactions?.Count ?? 0L) > MostNumbers)
        {
            return;
        }

        var bytes = ExplanationFile.ToBytes(explanation);
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        catalog.AddArtifact(run, new RunArtifact(Name, "explanation", new ObjectStore(context.Workspace).Put(bytes), bytes.Length, "application/octet-stream"));
    }
}
