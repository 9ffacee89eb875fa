namespace AiPm.Learning;

/// <summary>Logistic regression with a penalty on the squared weights; the intercept is free.</summary>
/// <remarks>
/// Minimises the mean log loss + (α/2)|w|² by Newton's method, in double precision, until the gradient's norm is at most 1e-8.
/// scikit-learn's C is 1/(αn).
/// </remarks>
/// <param name="features">The rows. They are not copied, and must not change.</param>
/// <param name="target">1 for the positive class, 0 for the other.</param>
/// <param name="threads">The threads that share the work; they change no bit of the result.</param>
internal sealed class LogisticRegression(FeatureMatrix features, double[] target, int threads)
{
    private readonly GeneralisedLinearFit<LogisticLoss> _fit = new(features, target, intercept: 0, threads);

    /// <summary>Stops a fit, between two steps.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Solves for a penalty.</summary>
    /// <param name="penalty">The penalty a row, above 0.</param>
    public LinearFit Fit(double penalty) => _fit.Fit(penalty, Cancellation);
}
