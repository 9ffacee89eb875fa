using AiPm.Catalog;

namespace AiPm.Experiments;

/// <summary>
/// What runs are called in a picture or a sentence: the name that the user gave, where no other run there has it, then the name with the seed,
/// and only where that is not enough the catalog's number: a notebook that runs again says the same although the numbers go on.
/// </summary>
internal sealed class RunLabels
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>Labels of runs that are shown together.</summary>
    /// <param name="runs">The runs.</param>
    public RunLabels(IEnumerable<RunRecord> runs)
    {
        foreach (var same in runs.DistinctBy(run => run.Id).Where(run => !string.IsNullOrEmpty(run.Name)).GroupBy(run => run.Name ?? ""))
        {
            var alone = same.Count() == 1;
            foreach (var bySeed in same.GroupBy(RunRepeats.IndexOf).Where(few => alone || (few.Key is not null && few.Count() == 1)))
            {
                _names[bySeed.First().Id] = alone ? same.Key : $"{same.Key} {bySeed.Key}";
            }
        }
    }

    /// <summary>The label, or the number where there is none.</summary>
    /// <param name="run">One of the runs.</param>
    public string Of(RunRecord run) => _names.GetValueOrDefault(run.Id, run.Id);

    /// <summary>The label, or the number and the name or verb where there is none.</summary>
    /// <param name="run">One of the runs.</param>
    public string WholeOf(RunRecord run) => _names.GetValueOrDefault(run.Id, RunText.Label(run));
}
