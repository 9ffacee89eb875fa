using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Which runs are wanted, in which order: the options as a query that the catalog answers.</summary>
internal sealed class RunSelection
{
    private const int Listed = 12;
    private const int MostNamed = 500;

    private readonly RunCatalog _catalog;
    private readonly RunsOptions _options;
    private readonly VerbContext _context;
    private readonly RunQuery _query;

    /// <summary>Reads the options.</summary>
    /// <exception cref="AipmException">One of them names something that there is not.</exception>
    public RunSelection(RunCatalog catalog, RunsOptions options, VerbContext context)
    {
        (_catalog, _options, _context) = (catalog, options, context);
        CheckVerb();
        _query = new RunQuery { Filter = Filter(options, context), IncludeChildren = options.All };
        Sort = SortOf();
    }

    /// <summary>What they are sorted by; empty for the newest first.</summary>
    public IReadOnlyList<RunSort> Sort { get; }

    /// <summary>How many there are, before the limit.</summary>
    public int Count => _catalog.Count(_query);

    /// <summary>How many of them failed or died.</summary>
    public int FailedCount => _catalog.Count(_query with { Filter = And(_query.Filter, IsOneOf("status", "failed", "died")) });

    /// <summary>The newest of them, or null.</summary>
    public RunRecord? Newest => _catalog.Search(_query with { Limit = 1 }) is [var run] ? run : null;

    /// <summary>The first of them, in order, runs inside others under theirs.</summary>
    public IReadOnlyList<RunRecord> Runs
    {
        get
        {
            var runs = _catalog.Search(_query with { Sort = Sort, Limit = _options.Limit });
            return _options.All && Sort.Count == 0 ? UnderTheirs(runs) : runs;
        }
    }

    /// <summary>An error about a name that is not among those known.</summary>
    public static AipmException Unknown(string problem, string typed, IReadOnlyList<string> known, Func<string, string> line, VerbContext context)
    {
        var names = string.Join(", ", known.Take(Listed)) + (known.Count > Listed ? ", …" : "");
        var next = known.Count == 0 ? context.Line("runs") : line(NearestName.Find(typed, known) ?? known[0]);
        return new AipmException(known.Count == 0 ? problem : $"{problem} There is: {names}.", next);
    }

    /// <summary>The run of that number, or the newest of the name that the user gave.</summary>
    /// <exception cref="AipmException">There is none; the nearest is named.</exception>
    public static RunRecord Named(RunCatalog catalog, string id, Func<string, string> line, VerbContext context)
    {
        if (catalog.Find(id) is { } run)
        {
            return run;
        }

        if (catalog.Search(new RunQuery { Filter = Is("name", id), Limit = 1 }) is [var named])
        {
            return named;
        }

        var count = catalog.Count(new RunQuery());
        var known = new CatalogNames(context.Workspace).Runs(MostNamed).Select(label => label.Id).ToList();
        var problem = count == 0 ? $"There is no run '{id}': nothing has been logged yet." : $"There is no run '{id}' among the {Reports.NumberText.Count(count)}.";
        throw Unknown(problem, id, known, line, context);
    }

    private static RunComparison Is(string attribute, string value) => new(RunField.Attribute(attribute), RunOperator.Equal, RunValue.Of(value));

    private static RunComparison IsOneOf(string attribute, params string[] values) =>
        new(RunField.Attribute(attribute), RunOperator.In, [.. values.Select(RunValue.Of)]);

    private static RunFilter And(RunFilter? filter, RunFilter other) => filter is null ? other : new RunConjunction([filter, other]);

    private static RunFilter? Filter(RunsOptions options, VerbContext context)
    {
        RunFilter? filter = options.Where is { } text ? RunFilterText.Parse(text) : null;
        filter = options.Here ? And(filter, SessionRuns.FilterOf(context)) : filter;
        filter = options.Verb is { } verb ? And(filter, Is("verb", verb)) : filter;
        return options.Status is { } status ? And(filter, Is("status", RunText.Status(status))) : filter;
    }

    private static List<RunRecord> UnderTheirs(IReadOnlyList<RunRecord> runs)
    {
        var ids = runs.Select(run => run.Id).ToHashSet(StringComparer.Ordinal);
        var inside = runs.Where(run => run.Parent is { } parent && ids.Contains(parent)).ToLookup(run => run.Parent!); // just asked
        var arranged = new List<RunRecord>();
        foreach (var run in runs.Where(run => run.Parent is null || !ids.Contains(run.Parent)))
        {
            Add(run);
        }

        return arranged;

        void Add(RunRecord run)
        {
            arranged.Add(run);
            foreach (var child in inside[run.Id].Reverse())
            {
                Add(child);
            }
        }
    }

    private void CheckVerb()
    {
        if (_options.Verb is not { } verb || _context.Verbs.TryFind(verb, out _) || _catalog.Count(new RunQuery { Filter = Is("verb", verb) }) > 0)
        {
            return;
        }

        var known = _context.Verbs.All.Where(known => known.Spec.Logged).Select(known => known.Spec.Name).Union(_catalog.Runs().Select(run => run.Verb)).ToList();
        throw Unknown($"There is no verb '{verb}'.", verb, known, name => _context.Line($"runs --verb {VerbLine.Quote(name)}"), _context);
    }

    private IReadOnlyList<RunSort> SortOf()
    {
        if (_options.Sort == RunsOptions.ByStart)
        {
            return _options.Reverse ? [new RunSort(RunField.Attribute("id"))] : [];
        }

        var name = _options.Sort;
        if (HasMetric(name) || Count == 0)
        {
            return [new RunSort(RunField.Metric(name), _options.Reverse)];
        }

        var isPlain = !name.Contains('.', StringComparison.Ordinal) && !name.Contains(' ', StringComparison.Ordinal) && !name.Contains(',', StringComparison.Ordinal);
        if (isPlain && !RunAttributes.Names.Contains(name))
        {
            throw NoMetric(name);
        }

        var keys = RunSortText.Parse(name);
        if (keys.FirstOrDefault(key => key.Field.Kind == RunFieldKind.Metric && !HasMetric(key.Field.Key)) is { } missing)
        {
            throw NoMetric(missing.Field.Key);
        }

        return _options.Reverse ? [.. keys.Select(key => key with { Descending = !key.Descending })] : keys;
    }

    // Sorted by it, a run that has it comes first, unless it is a number in none.
    private bool HasMetric(string name) =>
        _catalog.Search(_query with { Sort = [new RunSort(RunField.Metric(name))], Limit = 1 }).Any(run => run.Metric(name) is not null)
        || (new CatalogNames(_context.Workspace).Metrics().Contains(name) && Metrics().Contains(name));

    private List<string> Metrics() =>
        [.. _catalog.Search(_query).SelectMany(run => run.Metrics).Select(metric => metric.Key).Distinct().Order(StringComparer.Ordinal)];

    private AipmException NoMetric(string name) => Unknown(
        $"No run listed has a metric '{name}'.",
        name,
        [.. Metrics(), RunsOptions.ByStart],
        known => _context.Line($"runs --sort {VerbLine.Quote(known)}"),
        _context);
}
