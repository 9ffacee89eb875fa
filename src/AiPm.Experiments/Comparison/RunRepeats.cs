using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>Finds runs that repeat another with other seeds: the same verb and name, parameters, data and commit.</summary>
internal static class RunRepeats
{
    private const int MostLooked = 2000;

    /// <summary>Repeats of a run, itself first and then the newest of each other seed. A seed that came twice adds nothing.</summary>
    public static IReadOnlyList<RunRecord> Of(RunRecord run, RunCatalog catalog)
    {
        if (SeedOf(run) is null || run.Status != RunStatus.Finished)
        {
            return [run];
        }

        var filter = new List<RunFilter> { Is("verb", run.Verb), Is("status", "finished") };
        if (run.Name is { } name)
        {
            filter.Add(Is("name", name));
        }

        var (parameters, data) = (Parameters(run), Data(run));
        return
        [
            run,
            .. catalog.Search(new RunQuery { Filter = new RunConjunction(filter), Limit = MostLooked })
                .Where(other => SeedOf(other) is { } seed && seed != SeedOf(run) && other.Name == run.Name && other.GitCommit == run.GitCommit)
                .Where(other => Parameters(other) == parameters && Data(other) == data)
                .DistinctBy(SeedOf),
        ];
    }

    /// <summary>Whether a parameter is the seed.</summary>
    public static bool IsSeed(string parameter) =>
        parameter.ToLowerInvariant() is "seed" or "random_state" or "randomstate" or "random-state" or "random_seed" or "rng";

    private static string? SeedOf(RunRecord run) =>
        run.Parameters.FirstOrDefault(parameter => IsSeed(parameter.Key)).Value ?? (run.Seed is { } seed ? RunText.Number(seed) : null);

    private static RunComparison Is(string attribute, string value) => new(RunField.Attribute(attribute), RunOperator.Equal, RunValue.Of(value));

    private static string Parameters(RunRecord run) => string.Join(
        '\n', run.Parameters.Where(parameter => !IsSeed(parameter.Key)).Select(parameter => $"{parameter.Key}={parameter.Value}").Order(StringComparer.Ordinal));

    private static string Data(RunRecord run) => string.Join('\n', run.Data.Select(stamp => stamp.Hash).Order(StringComparer.Ordinal));
}
