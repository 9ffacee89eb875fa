using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Experiments.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Root = Directory.CreateTempSubdirectory("aipm-experiments-").FullName;

    public string Root { get; }

    public Workspace Workspace => Workspace.At(Root);

    public RunCatalog Open() => RunCatalog.Open(Workspace, TimeProvider.System);

    public VerbContext Context(VerbHosts host = VerbHosts.Notebook) => new()
    {
        Workspace = Workspace,
        Folder = Root,
        Verbs = new VerbTable([new HelpVerb(), new GuessVerb(), new RunsVerb(), new CompareVerb(), new CurvesVerb()]),
        Host = host,
    };

    public VerbCall Parse(string line, VerbHosts host = VerbHosts.Notebook) => Context().Verbs.Parse(VerbLine.Split(line), host);

    public void Dispose()
    {
        foreach (var file in new DirectoryInfo(Root).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            file.Attributes = FileAttributes.Normal; // git's objects are read-only
        }

        Directory.Delete(Root, recursive: true);
    }
}
