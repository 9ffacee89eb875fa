using AiPm.Catalog;
using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Which run is meant: the one named first, or the one that is tracked.</summary>
/// <param name="Run">The run.</param>
/// <param name="Rest">The words after it.</param>
internal sealed record RunWords(RunRecord Run, IReadOnlyList<string> Rest)
{
    /// <summary>What the run is called in a sentence.</summary>
    public string Title => Run.Name ?? Run.Id;

    /// <summary>Reads the words.</summary>
    /// <param name="words">What was typed.</param>
    /// <param name="isAlone">Whether a run may stand alone, without words after it.</param>
    /// <param name="catalog">The catalog.</param>
    /// <param name="context">Where it was typed.</param>
    /// <param name="example">A line that works.</param>
    public static RunWords Of(IReadOnlyList<string> words, bool isAlone, RunCatalog catalog, VerbContext context, string example)
    {
        if (words is [var first, ..] && (isAlone || words.Count > 1) && (IsRun(first) || HasName(catalog, first)))
        {
            var run = catalog.Find(first) ?? Named(catalog, first) ?? throw new AipmException($"There is no run '{first}'.", context.Line("runs"));
            return new RunWords(run, [.. words.Skip(1)]);
        }

        var tracked = context.Session.Find<RunTracker>()?.Current;
        return tracked is not null && catalog.Find(tracked.Id) is { } current
            ? new RunWords(current, words)
            : throw new AipmException("No run is tracked here, so the run must be named.", context.Line(example));
    }

    private static bool HasName(RunCatalog catalog, string word) => Named(catalog, word) is not null;

    private static RunRecord? Named(RunCatalog catalog, string name) =>
        catalog.Search(new RunQuery { Filter = new RunComparison(RunField.Attribute("name"), RunOperator.Equal, RunValue.Of(name)), Limit = 1 }) is [var run] ? run : null;

    private static bool IsRun(string word) => word.Length > 1 && word[0] is 'r' or 'R' && word.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
