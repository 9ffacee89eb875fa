namespace AiPm.Learning;

/// <summary>Poisson regression of counts, log link, with a penalty on the squared weights; the intercept is free.</summary>
/// <remarks>Minimises the mean of e^z − y z + (α/2)|w|²; scikit-learn's PoissonRegressor has the same function and the same α.</remarks>
/// <param name="features">The rows. They are not copied, and must not change.</param>
/// <param name="target">A count for each row, some above 0.</param>
/// <param name="threads">The threads that share the work; they change no bit of the result.</param>
internal sealed class PoissonRegression(FeatureMatrix features, double[] target, int threads)
{
    // From the mean count: from 0 the first step of data in millions would overflow.
    private readonly GeneralisedLinearFit<PoissonLoss> _fit = new(features, target, Math.Log(target.Average()), threads);

    /// <summary>Stops a fit, between two steps.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Solves for a penalty.</summary>
    /// <param name="penalty">The penalty a row, above 0.</param>
    public LinearFit Fit(double penalty) => _fit.Fit(penalty, Cancellation);
}
