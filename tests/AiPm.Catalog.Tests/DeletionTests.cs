using System.Text;

namespace AiPm.Catalog.Tests;

public class DeletionTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void A_deleted_run_goes_with_its_children_and_everything_of_theirs(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = place.Open();
        Everything.Fill(catalog);
        catalog.Begin(Sample.Start() with { Parent = "r1" });
        catalog.Finish("r3", Sample.Finished());

        Assert.Equal(["r1", "r3"], catalog.Delete(["r1"]));

        Assert.Equal(["r2"], catalog.Runs().Select(run => run.Id));
        foreach (var table in CatalogSchema.Tables.Where(table => table is not ("runs" or "sources")))
        {
            Assert.Equal(0L, Sample.Scalar(catalog, $"SELECT COUNT(*) FROM {table} WHERE run <> 2"));
        }

        Assert.Equal(0L, Sample.Scalar(catalog, "SELECT COUNT(*) FROM sources"));
        Assert.Equal("r4", catalog.Begin(Sample.Start()));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void A_run_under_way_is_not_deleted_nor_anything_with_it(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = place.OpenWithRun();
        catalog.Begin(Sample.Start());
        catalog.Finish("r1", Sample.Finished());

        var error = Assert.Throws<AipmException>(() => catalog.Delete(["r1", "r2"]));

        Assert.Contains("r2 is under way", error.Problem, StringComparison.Ordinal);
        Assert.Equal(2, catalog.Runs().Count);
    }

    [Fact]
    public void Only_old_files_that_nothing_names_are_unreferenced()
    {
        using var place = new CatalogPlace(Engine.Sqlite);
        using var catalog = place.OpenWithRun();
        var store = new ObjectStore(place.Workspace);
        var hashes = new[] { "artifact", "report", "decision", "orphan", "young" }.ToDictionary(name => name, name => store.Put(Encoding.UTF8.GetBytes(name)));
        foreach (var (name, hash) in hashes.Where(pair => pair.Key != "young"))
        {
            File.SetLastWriteTimeUtc(Path.Combine(place.Workspace.Objects, hash[..2], hash[2..]), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }

        catalog.AddArtifact("r1", new RunArtifact("a", "text", hashes["artifact"], 8, "text/plain"));
        catalog.Finish("r1", Sample.Finished() with { ReportJson = $"{{\"model\": \"{hashes["report"]}\"}}" });
        Directory.CreateDirectory(place.Workspace.Decisions);
        File.WriteAllText(Path.Combine(place.Workspace.Decisions, "release.yaml"), "model: " + hashes["decision"]);

        var unreferenced = catalog.UnreferencedObjects();

        Assert.Equal([new(hashes["orphan"], 6)], unreferenced);
        Assert.Equal(6, store.Delete(unreferenced.Select(file => file.Hash)));
        Assert.Empty(catalog.UnreferencedObjects());
        Assert.Equal(0, store.Delete([hashes["orphan"]]));
        Assert.Equal("young"u8.ToArray(), store.Get(hashes["young"]));
    }

    [Fact]
    public void Without_a_catalog_every_old_file_is_unreferenced()
    {
        using var place = new CatalogPlace(Engine.Sqlite);
        using var catalog = place.Open(new SetClock(DateTimeOffset.MaxValue.AddDays(-1)));

        Assert.Empty(catalog.UnreferencedObjects());
        var hash = new ObjectStore(place.Workspace).Put("x"u8);
        Assert.Equal([new(hash, 1)], catalog.UnreferencedObjects());
    }
}
