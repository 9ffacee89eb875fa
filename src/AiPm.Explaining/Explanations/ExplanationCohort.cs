using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>Rows that have something in common, and how much each feature moves their predictions.</summary>
/// <param name="Name">What they have in common, such as a level of a column.</param>
/// <param name="RowCount">How many there are.</param>
/// <param name="MeanAbsolute">The mean of |φ| for each feature.</param>
public sealed record ExplanationCohort(string Name, int RowCount, IReadOnlyList<double> MeanAbsolute)
{
    /// <summary>The rows of an explanation by the levels of a column: the largest first, the smallest together where there are more than twelve, numbers of many values in four bands.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="column">A value for each of its rows.</param>
    /// <param name="output">The output, from 0.</param>
    /// <exception cref="ArgumentException">The column has another number of rows.</exception>
    public static IReadOnlyList<ExplanationCohort> Of(Explanation explanation, Column column, int output = 0)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        ArgumentNullException.ThrowIfNull(column);
        if (column.Count != explanation.RowCount)
        {
            throw new ArgumentException($"The column '{column.Name}' has {column.Count} rows, the explanation {explanation.RowCount}.", nameof(column));
        }

        return [.. Cohorts.Of(column).Select(cohort => new ExplanationCohort(cohort.Level, cohort.Rows.Length, MeanOver(explanation, cohort.Rows, output)))];
    }

    private static double[] MeanOver(Explanation explanation, int[] rows, int output)
    {
        var means = new double[explanation.Features.Count];
        for (var feature = 0; feature < means.Length; feature++)
        {
            foreach (var row in rows)
            {
                means[feature] += Math.Abs(explanation[row, feature, output]) / rows.Length;
            }
        }

        return means;
    }
}
