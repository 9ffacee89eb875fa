namespace AiPm.Learning;

/// <summary>The error after training on some of the rows.</summary>
/// <param name="RowCount">The training rows.</param>
/// <param name="Errors">The error of each refit on so many rows.</param>
public sealed record LearningPoint(int RowCount, IReadOnlyList<double> Errors)
{
    /// <summary>The mean error.</summary>
    public double Error => Errors.Average();
}
