using AiPm.Catalog;
using AiPm.Reports;
using AiPm.Verbs;
using AiPm.Workspaces;

namespace AiPm.Experiments;

/// <summary>Copies all runs to another catalog.</summary>
public sealed class CatalogVerb() : Verb<CatalogOptions, CatalogReport>(new VerbSpec
{
    Name = "catalog",
    Summary = "Copies all runs to another catalog, and loses nothing.",
    Question = "How do our runs get onto the team's server, or back?",
    Examples = ["catalog copy --from postgres://ada@db.example/runs --to sqlite", "catalog copy --to ../other-project", "catalog copy --to postgres://ada@db.example/runs"],
    Method = "Everything in one transaction: a copy that fails leaves nothing. Runs keep their names; the catalog copied to must hold none.",
    Pitfalls = ["The copy is not used before it is set: config catalog postgres://…", "Files that runs left stay in .aipm/objects; they are copied only to another folder."],
})
{
    /// <inheritdoc/>
    public override CatalogReport Run(CatalogOptions options, VerbContext context)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(context);
        if (options.Action != "copy")
        {
            throw new AipmException($"catalog does copy, but '{options.Action}' came.", context.Line(Spec.Examples[^1]));
        }

        var here = CatalogSetting.Load(context.Workspace);
        using var from = RunCatalog.Open(context.Workspace, options.From is { } source ? Setting(source, here) : here, context.Time);
        var isFolder = options.To != "sqlite" && !options.To.Contains("://", StringComparison.Ordinal);
        if (isFolder && !Directory.Exists(Path.GetFullPath(options.To, context.Folder)))
        {
            throw new AipmException($"There is no folder {options.To}, and it is no address of a catalog.", context.Line(Spec.Examples[^1]));
        }

        var workspace = isFolder ? Workspace.At(Path.GetFullPath(options.To, context.Folder)) : context.Workspace;
        using var to = RunCatalog.Open(workspace, isFolder ? CatalogSetting.Load(workspace) : Setting(options.To, here), context.Time);
        if (to.Place == from.Place)
        {
            throw new AipmException($"The catalog {to.Place} cannot be copied to itself.", context.Line(Spec.Examples[^1]));
        }

        if (isFolder)
        {
            CopyObjects(context.Workspace, workspace);
        }

        var count = from.CopyTo(to);
        return new CatalogReport { RunCount = count, Text = $"{NumberText.Count(count)} {(count == 1 ? "run is" : "runs are")} copied to {(isFolder ? options.To : to.Place)}." };
    }

    private static CatalogSetting Setting(string place, CatalogSetting here) => CatalogSetting.Parse(place) with { PasswordFile = here.PasswordFile };

    private static void CopyObjects(Workspace from, Workspace to)
    {
        if (!Directory.Exists(from.Objects))
        {
            return;
        }

        to.EnsureState();
        foreach (var path in Directory.EnumerateFiles(from.Objects, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to.Objects, Path.GetRelativePath(from.Objects, path));
            if (!File.Exists(copy))
            {
                AtomicFile.WriteBytes(copy, File.ReadAllBytes(path));
            }
        }
    }
}
