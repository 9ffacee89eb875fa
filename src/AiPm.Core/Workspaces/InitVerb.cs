using AiPm.Verbs;

namespace AiPm.Workspaces;

/// <summary>Makes a folder a project: <c>aipm/</c> for decisions, <c>.aipm/</c> for state. Twice is as good as once.</summary>
public sealed class InitVerb() : Verb<InitOptions, InitReport>(new VerbSpec
{
    Name = "init",
    Summary = "Makes a folder a project.",
    Question = "Where do decisions, data and runs of this project live?",
    Examples = ["init", "init ."],
    Method = "aipm/ holds decisions as plain files that are committed and reviewed; .aipm/ holds the catalog and models and is ignored by git.",
    Pitfalls = ["A workspace above is used, not doubled: to make one here all the same, name the folder (init .)."],
})
{
    private const string DecisionsReadme =
        "# Decisions of this project\n\nPlain files that people review in pull requests: charter, spikes, gates, data contracts, reviews,\nand the index of data snapshots. Written by AiPm, meant to be read and edited by people.\n";

    /// <inheritdoc/>
    public override InitReport Run(InitOptions options, VerbContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var workspace = Choose(options, context);
        var created = new List<string>();
        if (!Directory.Exists(workspace.Root))
        {
            throw new AipmException($"There is no folder {workspace.Root}.", context.Line("init ."));
        }

        try
        {
            Make(workspace, created);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"The project in {workspace.Root} cannot be made: {error.Message}", context.Line("init FOLDER"), error);
        }

        var folder = Path.GetRelativePath(context.Folder, workspace.Root).Replace(Path.DirectorySeparatorChar, '/');
        return new InitReport { Folder = folder == "." ? "this folder" : folder, Created = created };
    }

    private static void Make(Workspace workspace, List<string> created)
    {
        if (!workspace.IsInitialized)
        {
            AtomicFile.WriteText(Path.Combine(workspace.Decisions, "README.md"), DecisionsReadme);
            created.Add(Workspace.DecisionsName + "/");
        }

        // The state is no part of the answer: it comes and goes, and a notebook that is run again must say the same.
        workspace.EnsureState();
    }

    private static Workspace Choose(InitOptions options, VerbContext context)
    {
        if (options.Folder is { } folder)
        {
            return Workspace.At(Path.GetFullPath(folder, context.Folder));
        }

        var found = Workspace.Open(context.Folder);
        return found.IsInitialized || Directory.Exists(found.State)
            ? found
            : Workspace.At(new GitRepository(context.Folder).Root ?? context.Folder);
    }
}
