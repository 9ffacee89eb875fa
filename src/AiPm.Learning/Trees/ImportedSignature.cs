using System.Globalization;

namespace AiPm.Learning;

/// <summary>What a model that was trained elsewhere takes and gives, as far as its file says.</summary>
internal static class ImportedSignature
{
    /// <summary>Reads it off the trees.</summary>
    /// <param name="ensemble">The trees.</param>
    /// <param name="target">What they predict.</param>
    public static ModelSignature Of(TreeEnsemble ensemble, string target)
    {
        var task = Task(ensemble);
        var classes = task switch
        {
            LearningTask.Binary => 2,
            LearningTask.Multiclass => ensemble.OutputCount,
            _ => 0,
        };
        return new ModelSignature
        {
            Target = target,
            Task = task,
            Classes = [.. Enumerable.Range(0, classes).Select(place => place.ToString(CultureInfo.InvariantCulture))],
            Columns = [.. ensemble.FeatureNames.Select(name => new ModelColumn(name, ColumnType.Double))],
        };
    }

    private static LearningTask Task(TreeEnsemble ensemble)
    {
        // These two have the logistic link, but predict a share, not a class.
        var isShare = ensemble.Objective.StartsWith("reg:", StringComparison.Ordinal) || ensemble.Objective.StartsWith("cross_entropy", StringComparison.Ordinal);
        return ensemble.Link switch
        {
            OutputLink.Softmax when ensemble.OutputCount > 1 => LearningTask.Multiclass,
            OutputLink.Logistic when ensemble.OutputCount > 1 && !isShare => LearningTask.Multiclass,
            OutputLink.Logistic or OutputLink.Step when ensemble.OutputCount == 1 && !isShare => LearningTask.Binary,
            OutputLink.Exponential when ensemble.Objective.Contains("poisson", StringComparison.Ordinal) => LearningTask.Count,
            _ => LearningTask.Regression,
        };
    }
}
