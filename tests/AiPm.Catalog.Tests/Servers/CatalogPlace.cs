using Npgsql;

namespace AiPm.Catalog.Tests;

/// <summary>A workspace with a catalog of its own in one of the databases; gone after the test.</summary>
internal sealed class CatalogPlace : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CatalogPlace(Engine engine, PostgresServer? server = null)
    {
        if (engine == Engine.Postgres)
        {
            CatalogSetting.Parse((server ?? PostgresServers.Shared).NewSchema()).Save(Workspace);
        }
    }

    public Workspace Workspace => _folder.Workspace;

    public string Root => _folder.Root;

    public RunCatalog Open(TimeProvider? time = null) => RunCatalog.Open(Workspace, time ?? TimeProvider.System);

    /// <summary>A catalog with one run under way.</summary>
    public RunCatalog OpenWithRun()
    {
        var catalog = Open();
        catalog.Begin(Sample.Start());
        return catalog;
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        _folder.Dispose();
    }
}
