namespace AiPm.Catalog.Tests;

public class SearchTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void A_metric_compares_as_a_number_and_one_that_is_none_never(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = Filled(place);

        Assert.Equal("r3 r1", Ids(catalog, Compare(RunField.Metric("mae"), RunOperator.Less, 40)));
        Assert.Equal("r3", Ids(catalog, Compare(RunField.Metric("mae"), RunOperator.LessOrEqual, 12.5)));
        Assert.Equal("r5", Ids(catalog, Compare(RunField.Metric("mae"), RunOperator.Greater, 1e300)));
        Assert.Equal("r5 r3 r2", Ids(catalog, Compare(RunField.Metric("mae"), RunOperator.NotEqual, 30)));
        Assert.Equal("r3 r1", Ids(catalog, new RunComparison(RunField.Metric("mae"), RunOperator.In, [RunValue.Of(30), RunValue.Of(12.5)])));
        Assert.Equal("", Ids(catalog, Compare(RunField.Metric("nothing"), RunOperator.GreaterOrEqual, 0)));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void A_parameter_compares_as_a_text_or_as_a_number(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = Filled(place);

        Assert.Equal("r3 r2", Ids(catalog, Compare(RunField.Parameter("model"), RunOperator.Equal, "mlp")));
        Assert.Equal("r4 r1", Ids(catalog, Compare(RunField.Parameter("model"), RunOperator.NotEqual, "mlp")));
        Assert.Equal("r2 r1", Ids(catalog, Compare(RunField.Parameter("lr"), RunOperator.Less, 0.09)));
        Assert.Equal("r3", Ids(catalog, Compare(RunField.Parameter("lr"), RunOperator.GreaterOrEqual, 9)));
        Assert.Equal("r4", Ids(catalog, Compare(RunField.Parameter("lr"), RunOperator.Equal, "auto")));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void Patterns_know_case_or_not_and_take_signs_as_they_are_after_a_backslash(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = Filled(place);
        catalog.SetTag("r1", "note", "50% [of] *all* a_b");
        catalog.SetTag("r2", "note", "50 percent AXB");

        Assert.Equal("r3 r2", Ids(catalog, Compare(RunField.Parameter("model"), RunOperator.Like, "ml%")));
        Assert.Equal("r3 r2", Ids(catalog, Compare(RunField.Parameter("model"), RunOperator.Like, "_lp")));
        Assert.Equal("", Ids(catalog, Compare(RunField.Parameter("model"), RunOperator.Like, "ML%")));
        Assert.Equal("r3 r2", Ids(catalog, Compare(RunField.Parameter("model"), RunOperator.ILike, "ML%")));
        Assert.Equal("r1", Ids(catalog, Compare(RunField.Tag("note"), RunOperator.Like, @"50\%%")));
        Assert.Equal("r1", Ids(catalog, Compare(RunField.Tag("note"), RunOperator.Like, "%[of] *all*%")));
        Assert.Equal("r1", Ids(catalog, Compare(RunField.Tag("note"), RunOperator.ILike, @"%A\_B")));
        Assert.Equal("r2 r1", Ids(catalog, Compare(RunField.Tag("note"), RunOperator.ILike, "%A_B")));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void And_or_and_not_mean_what_they_say_where_a_field_is_missing_too(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = Filled(place);
        var mlp = Compare(RunField.Parameter("model"), RunOperator.Equal, "mlp");
        var good = Compare(RunField.Metric("mae"), RunOperator.Less, 40);
        var named = Compare(RunField.Attribute("name"), RunOperator.Equal, "first");

        Assert.Equal("r3", Ids(catalog, new RunConjunction([mlp, good])));
        Assert.Equal("r3 r2 r1", Ids(catalog, new RunDisjunction([mlp, good])));
        Assert.Equal("r5 r4 r1", Ids(catalog, new RunNegation(mlp)));
        Assert.Equal("r5 r4", Ids(catalog, new RunNegation(new RunDisjunction([mlp, good]))));
        Assert.Equal("r1", Ids(catalog, named));
        Assert.Equal("r5 r4 r3 r2", Ids(catalog, new RunNegation(named)));
        Assert.Equal("r5 r4 r3 r2 r1", Ids(catalog, new RunConjunction([])));
        Assert.Equal("", Ids(catalog, new RunDisjunction([])));
        Assert.Equal("", Ids(catalog, new RunComparison(RunField.Attribute("verb"), RunOperator.In, [])));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void Attributes_compare_each_in_its_own_way(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = Filled(place);

        Assert.Equal("r2", Ids(catalog, Compare(RunField.Attribute("id"), RunOperator.Equal, "r2")));
        Assert.Equal("r5 r1", Ids(catalog, new RunComparison(RunField.Attribute("id"), RunOperator.In, [RunValue.Of("r1"), RunValue.Of("r5"), RunValue.Of("none")])));
        Assert.Equal("r4", Ids(catalog, Compare(RunField.Attribute("status"), RunOperator.Equal, "failed")));
        Assert.Equal("r5", Ids(catalog, Compare(RunField.Attribute("parent"), RunOperator.Equal, "r1")));
        Assert.Equal("r5 r4", Ids(catalog, new RunComparison(RunField.Attribute("started"), RunOperator.Greater, RunValue.Of(Noon.AddHours(2.5)))));
        Assert.Equal("r5 r4 r3 r2 r1", Ids(catalog, new RunComparison(RunField.Attribute("duration"), RunOperator.Less, RunValue.Of(TimeSpan.FromSeconds(2)))));
        Assert.Equal("", Ids(catalog, new RunComparison(RunField.Attribute("duration"), RunOperator.Less, RunValue.Of(TimeSpan.FromSeconds(1)))));
        Assert.Equal(5, catalog.Count(new RunQuery { Filter = Compare(RunField.Attribute("dirty"), RunOperator.Equal, 1), Limit = 2 }));
        Assert.Equal("r5 r4 r3 r2 r1", Ids(catalog, Compare(RunField.Attribute("seed"), RunOperator.GreaterOrEqual, 7)));
        Assert.Equal("r4 r3 r2 r1", Ids(catalog, null, query => query with { IncludeChildren = false }));
        foreach (var name in RunAttributes.Names)
        {
            Ids(catalog, RunAttributes.IsNumber(name) ? Compare(RunField.Attribute(name), RunOperator.Less, 1) : Compare(RunField.Attribute(name), RunOperator.Less, "a"));
        }
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void Runs_sort_by_anything_with_those_without_it_last(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = Filled(place);

        Assert.Equal("r3 r1 r2 r5 r4", Sorted(new RunSort(RunField.Metric("mae"))));
        Assert.Equal("r5 r2 r1 r3 r4", Sorted(new RunSort(RunField.Metric("mae"), Descending: true)));
        Assert.Equal("r2 r1 r3 r4 r5", Sorted(new RunSort(RunField.Parameter("lr"))));
        Assert.Equal("r3 r2 r4 r1 r5", Sorted(new RunSort(RunField.Parameter("model")), new RunSort(RunField.Metric("mae"))));
        Assert.Equal("r1 r2 r3 r4 r5", Sorted(new RunSort(RunField.Attribute("started"))));
        Assert.Equal("r1 r5 r4 r3 r2", Sorted(new RunSort(RunField.Attribute("name"))));
        Assert.Equal("r1 r2", Ids(catalog, null, query => query with { Sort = [new RunSort(RunField.Metric("mae"))], Offset = 1, Limit = 2 }));

        string Sorted(params RunSort[] keys) => Ids(catalog, null, query => query with { Sort = keys });
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void Names_and_values_are_never_taken_for_statements(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = Filled(place);
        const string nasty = "x'; DROP TABLE runs; -- \" @p0 $1 {0}";
        catalog.SetTag("r2", nasty, nasty);

        Assert.Equal("r2", Ids(catalog, Compare(RunField.Tag(nasty), RunOperator.Equal, nasty), query => query with { Sort = [new RunSort(RunField.Tag(nasty))] }));
        Assert.Equal("r2", Ids(catalog, Compare(RunField.Tag(nasty), RunOperator.Like, nasty)));
        Assert.Equal(5, catalog.Runs().Count);
    }

    [Fact]
    public void What_does_not_compare_is_told()
    {
        using var place = new CatalogPlace(Engine.Sqlite);
        using var catalog = place.Open();

        Assert.Contains("has no attribute 'colour'", Problem(Compare(RunField.Attribute("colour"), RunOperator.Equal, "red")), StringComparison.Ordinal);
        Assert.Contains("metrics.mae is a number and does not compare with the text 'low'", Problem(Compare(RunField.Metric("mae"), RunOperator.Equal, "low")), StringComparison.Ordinal);
        Assert.Contains("tags.a is a text and does not compare with the number 1.5", Problem(Compare(RunField.Tag("a"), RunOperator.Equal, 1.5)), StringComparison.Ordinal);
        Assert.Contains("metrics.mae is a number, and LIKE compares texts", Problem(Compare(RunField.Metric("mae"), RunOperator.Like, 1)), StringComparison.Ordinal);

        string Problem(RunFilter filter) => Assert.Throws<AipmException>(() => catalog.Search(new RunQuery { Filter = filter })).Problem;
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public void A_few_runs_among_many_come_with_their_own_values(Engine engine)
    {
        using var place = new CatalogPlace(engine);
        using var catalog = place.Open();
        for (var i = 1; i <= 30; i++)
        {
            catalog.Begin(new RunStart { Verb = "track", Line = "track", Parameters = [new("n", $"{i}")] });
        }

        var runs = catalog.Search(new RunQuery { Filter = new RunComparison(RunField.Parameter("n"), RunOperator.In, [RunValue.Of(1), RunValue.Of(15), RunValue.Of(30)]) });

        Assert.Equal(["r30:30", "r15:15", "r1:1"], runs.Select(run => $"{run.Id}:{run.Parameters.Single().Value}"));
    }

    private static RunComparison Compare(RunField field, RunOperator @operator, string text) => new(field, @operator, RunValue.Of(text));

    private static RunComparison Compare(RunField field, RunOperator @operator, double number) => new(field, @operator, RunValue.Of(number));

    private static string Ids(RunCatalog catalog, RunFilter? filter, Func<RunQuery, RunQuery>? change = null)
    {
        var query = new RunQuery { Filter = filter };
        return string.Join(' ', catalog.Search(change is null ? query : change(query)).Select(run => run.Id));
    }

    // mae: 30, 50, 12.5, NaN, ∞. Every run but r5, which belongs to r1, has a model and a learning rate.
    private static RunCatalog Filled(CatalogPlace place)
    {
        var clock = new SetClock(Noon);
        var catalog = place.Open(clock);
        Add("ridge", "0.05", 30, RunStatus.Finished, name: "first");
        Add("mlp", "1e-3", 50, RunStatus.Finished);
        Add("mlp", "10", 12.5, RunStatus.Finished);
        Add("naive", "auto", double.NaN, RunStatus.Failed);
        Add(null, null, double.PositiveInfinity, RunStatus.Finished, parent: "r1");
        return catalog;

        void Add(string? model, string? rate, double mae, RunStatus status, string? name = null, string? parent = null)
        {
            clock.Now += TimeSpan.FromHours(0.75);
            var id = catalog.Begin(Sample.Start() with { Parameters = model is null ? [] : [new("model", model), new("lr", rate!)], Name = name, Parent = parent });
            catalog.Finish(id, Sample.Finished(new KeyValuePair<string, double>("mae", mae)) with { Status = status });
        }
    }
}
