namespace AiPm.Catalog.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Root = Directory.CreateTempSubdirectory("aipm-catalog-").FullName;

    public string Root { get; }

    public Workspace Workspace => Workspace.At(Root);

    public RunCatalog Open(TimeProvider? time = null) => RunCatalog.Open(Workspace, time ?? TimeProvider.System);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
