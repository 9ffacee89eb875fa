using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>Finds runs that repeat another with other seeds or on other folds: the same verb and name, parameters, data and commit.</summary>
internal static class RunRepeats
{
    private const int MostLooked = 2000;

    /// <summary>Repeats of a run, itself first and then the newest of each other seed or fold. One that came twice adds nothing.</summary>
    public static IReadOnlyList<RunRecord> Of(RunRecord run, RunCatalog catalog)
    {
        if (IndexOf(run) is null || run.Status != RunStatus.Finished)
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
                .Where(other => IndexOf(other) is { } seed && seed != IndexOf(run) && other.Name == run.Name && other.GitCommit == run.GitCommit)
                .Where(other => Parameters(other) == parameters && Data(other) == data)
                .DistinctBy(IndexOf),
        ];
    }

    /// <summary>Whether a parameter is the seed.</summary>
    public static bool IsSeed(string parameter) =>
        parameter.ToLowerInvariant() is "seed" or "random_state" or "randomstate" or "random-state" or "random_seed" or "rng";

    /// <summary>Whether a parameter says which part of the data was held out: runs of the same fold are judged on the same rows.</summary>
    public static bool IsFold(string parameter) => parameter.Equals("fold", StringComparison.OrdinalIgnoreCase);

    /// <summary>Which repeat it is, such as <c>seed 3</c> or <c>fold 2012 seed 3</c>; null where nothing tells.</summary>
    public static string? IndexOf(RunRecord run)
    {
        var fold = run.Parameters.FirstOrDefault(parameter => IsFold(parameter.Key)).Value;
        var seed = run.Parameters.FirstOrDefault(parameter => IsSeed(parameter.Key)).Value ?? (run.Seed is { } number ? RunText.Number(number) : null);
        var parts = new[] { fold is null ? null : $"fold {fold}", seed is null ? null : $"seed {seed}" }.OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join(' ', parts);
    }

    private static RunComparison Is(string attribute, string value) => new(RunField.Attribute(attribute), RunOperator.Equal, RunValue.Of(value));

    private static string Parameters(RunRecord run) => string.Join(
        '\n', run.Parameters.Where(parameter => !IsSeed(parameter.Key) && !IsFold(parameter.Key)).Select(parameter => $"{parameter.Key}={parameter.Value}").Order(StringComparer.Ordinal));

    private static string Data(RunRecord run) => string.Join('\n', run.Data.Select(stamp => stamp.Hash).Order(StringComparer.Ordinal));
}
