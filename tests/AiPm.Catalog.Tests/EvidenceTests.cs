using AiPm.Reports;

namespace AiPm.Catalog.Tests;

public class EvidenceTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void A_tracked_run_comes_back_with_all_that_was_said_of_it(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using (var catalog = place.Open())
        {
            catalog.Begin(new RunStart { Verb = "track", Line = "track chicago-mlp", Name = "chicago-mlp", Tags = [new("weather", ""), new("stage", "α")], Note = "adds wind" });
            catalog.Begin(Sample.Start() with { Parent = "r1" });
            catalog.SetTag("r1", "stage", "β");
            catalog.SetTag("r1", "city", "Chicago");
            Assert.True(catalog.RemoveTag("r1", "weather"));
            Assert.False(catalog.RemoveTag("r1", "weather"));
            catalog.SetLesson("r1", "wind does not matter");
            catalog.SetNote("r2", "first\nsecond");
        }

        using var again = place.Open();
        var (parent, child) = (again.Find("r1")!, again.Find("r2")!);

        Assert.Equal(("chicago-mlp", "adds wind", "wind does not matter"), (parent.Name, parent.Note, parent.Lesson));
        Assert.Equal([new("stage", "β"), new("city", "Chicago")], parent.Tags);
        Assert.Null(parent.Parent);
        Assert.Equal(("r1", "first\nsecond"), (child.Parent, child.Note));
        Assert.Equal(["r2"], again.ChildrenOf("r1").Select(run => run.Id));
        again.SetNote("r2", null);
        Assert.Null(again.Find("r2")!.Note);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void A_parameter_may_be_added_on_the_way_but_never_changes(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = place.OpenWithRun();

        catalog.LogParameter("r1", "lr", "0.1");
        catalog.LogParameter("r1", "lr", "0.1");
        var error = Assert.Throws<AipmException>(() => catalog.LogParameter("r1", "lr", "0.2"));

        Assert.Contains("'lr' of r1 is '0.1' and cannot become '0.2'", error.Problem, StringComparison.Ordinal);
        Assert.Equal([.. Sample.Start().Parameters, new("lr", "0.1")], catalog.ParametersOf("r1"));
        Assert.Equal(catalog.ParametersOf("r1"), catalog.Find("r1")!.Parameters);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void Artifacts_facts_cells_and_data_come_back_in_order(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        var hash = new string('a', 64);
        DataStamp read = new() { Name = "rides", Kind = "snapshot", Hash = "d41d8cd98f00b204e9800998ecf8427e", RowCount = 5 };
        using (var catalog = place.OpenWithRun())
        {
            catalog.AddArtifact("r1", new RunArtifact("model", "model", hash, 10, "application/octet-stream"));
            catalog.AddArtifact("r1", new RunArtifact("figures/a.png", "figure", hash, 20, "image/png"));
            catalog.AddArtifact("r1", new RunArtifact("model", "model", hash, 11, "application/octet-stream"));
            catalog.SetFacts("r1", [new("cpu", "2 cores"), new("os", "Debian")]);
            catalog.SetFacts("r1", [new("gpu", ""), new("cpu", "4 cores")]);
            catalog.AddCell("r1", new RunCell(0, 1, "var x = 1;", "finished"));
            catalog.AddCell("r1", new RunCell(1, null, "x / 0", "running"));
            catalog.AddCell("r1", new RunCell(1, 2, "x / 0", "failed"));
            catalog.AddCell("r1", new RunCell(2, 3, "var x = 1;", "finished"));
            catalog.AddData("r1", read, DataDirection.Read);
            catalog.AddData("r1", read, DataDirection.Read);
            catalog.AddData("r1", read with { Name = "clean" }, DataDirection.Written);
        }

        using var again = place.Open();

        Assert.Equal([new("model", "model", hash, 11, "application/octet-stream"), new("figures/a.png", "figure", hash, 20, "image/png")], again.Artifacts("r1"));
        Assert.Equal([new("cpu", "4 cores"), new("os", "Debian"), new("gpu", "")], again.Facts("r1"));
        Assert.Equal([new(0, 1, "var x = 1;", "finished"), new(1, 2, "x / 0", "failed"), new(2, 3, "var x = 1;", "finished")], again.Cells("r1"));
        Assert.Equal([read], again.Find("r1")!.Data);
        Assert.Equal([read with { Name = "clean" }], again.Find("r1")!.Written);
        Assert.Equal(2L, Sample.Scalar(again, "SELECT COUNT(*) FROM sources"));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void What_a_mirror_has_is_remembered(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = place.OpenWithRun();
        var state = new MirrorState("https://mlflow.example", null, 0, 0, false);

        Assert.Null(catalog.MirrorOf("r1", state.Server));
        catalog.SetMirror("r1", state);
        catalog.SetMirror("r1", state with { RemoteRunId = "abc", SequenceSent = 1L << 40, ParametersSent = 3, FinishedSent = true, Detail = "{}" });

        Assert.Equal(state with { RemoteRunId = "abc", SequenceSent = 1L << 40, ParametersSent = 3, FinishedSent = true, Detail = "{}" }, catalog.MirrorOf("r1", state.Server));
        Assert.Null(catalog.MirrorOf("r1", "https://other.example"));
        Assert.Equal(["r1"], catalog.Mirrors(state.Server).Select(mirror => mirror.Key));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void A_run_that_is_not_there_is_told(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = place.OpenWithRun();

        foreach (var act in new Action[]
        {
            () => catalog.SetTag("r2", "a", "b"), () => catalog.LogParameter("r2", "a", "b"), () => catalog.SetNote("r2", "a"),
            () => catalog.AddCell("r2", new RunCell(0, 1, "x", "finished")), () => catalog.OpenLog("r2"), () => catalog.Delete(["r1", "r2"]),
            () => catalog.Begin(Sample.Start() with { Parent = "r2" }),
        })
        {
            Assert.Contains("There is no run r2", Assert.Throws<AipmException>(act).Problem, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentException>(() => catalog.SetTag("first", "a", "b"));
        Assert.Single(catalog.Runs());
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void Texts_that_one_database_could_not_keep_are_kept_alike_in_both(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = place.OpenWithRun();
        var long250 = new string('日', 250);

        catalog.SetTag("r1", long250, "a\0b\ud800c 🚲");
        var error = Assert.Throws<AipmException>(() => catalog.SetTag("r1", long250 + "x", ""));

        Assert.Equal([new(long250, "a␀b\ufffdc 🚲")], catalog.Find("r1")!.Tags);
        Assert.Contains("251 characters; at most 250", error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Those_who_add_to_one_run_at_once_take_no_place_twice(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = place.OpenWithRun();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(
            () =>
            {
                using var own = place.Open();
                for (var i = 0; i < 10; i++)
                {
                    own.LogParameter("r1", $"p{worker}-{i}", "1");
                    own.SetTag("r1", $"t{i}", $"{worker}");
                }
            },
            TestContext.Current.CancellationToken)));

        Assert.Equal(44, catalog.ParametersOf("r1").Select(parameter => parameter.Key + parameter.Value).Distinct().Count());
        Assert.Equal(10, catalog.Find("r1")!.Tags.Count);
    }
}
