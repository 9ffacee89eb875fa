namespace AiPm.Catalog.Tests;

public class CatalogCopyTests
{
    [Fact]
    public void A_catalog_copied_to_a_server_and_back_is_the_same_in_every_cell()
    {
        using var file = new CatalogPlace(Engine.Sqlite);
        using var server = new CatalogPlace(Engine.Postgres);
        using var back = new CatalogPlace(Engine.Sqlite);
        using var first = file.Open();
        using var second = server.Open();
        using var third = back.Open();
        Everything.Fill(first);
        first.Begin(Sample.Start());
        first.Finish("r3", Sample.Finished());
        first.Delete(["r3"]);

        Assert.Equal(2, first.CopyTo(second));
        Assert.Equal(2, second.CopyTo(third));

        var before = Everything.Of(first);
        Assert.All(CatalogSchema.Tables, table => Assert.Contains(table + "\n", before.ReplaceLineEndings("\n"), StringComparison.Ordinal));
        Assert.Equal(before, Everything.Of(second));
        Assert.Equal(before, Everything.Of(third));
        Assert.Equivalent(first.Runs(), third.Runs(), strict: true);
        Assert.Equal(first.Points("r1"), second.Points("r1"));
        Assert.Equal("r4", second.Begin(Sample.Start()));
        Assert.Equal("r4", third.Begin(Sample.Start()));
    }

    [Fact]
    public void An_empty_catalog_copies_to_an_empty_one()
    {
        using var place = new CatalogPlace(Engine.Sqlite);
        using var other = new CatalogPlace(Engine.Sqlite);
        using var from = place.Open();
        using var to = other.Open();

        Assert.Equal(0, from.CopyTo(to));
        Assert.Empty(to.Runs());
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void A_catalog_with_runs_is_not_filled(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var other = new CatalogPlace(Engine.Sqlite);
        using var to = place.OpenWithRun();
        using var from = other.OpenWithRun();

        var error = Assert.Throws<AipmException>(() => from.CopyTo(to));

        Assert.Contains("has runs already", error.Problem, StringComparison.Ordinal);
        Assert.Single(to.Runs());
    }
}
