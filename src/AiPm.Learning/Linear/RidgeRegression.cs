using TorchSharp;

namespace AiPm.Learning;

/// <summary>Least squares with a penalty on the squared weights; the intercept is free.</summary>
/// <remarks>
/// Minimises |y − Xw − b|² + αn|w|² by the normal equations of centred columns and their Cholesky factor, in double
/// precision: Hoerl and Kennard (1970). With α the penalty a row, scikit-learn's alpha is αn.
/// </remarks>
internal sealed class RidgeRegression : IDisposable
{
    private const double Tolerance = 1e-8;

    private readonly torch.Tensor _gram;
    private readonly torch.Tensor _moment;
    private readonly double[] _means;
    private readonly double _targetMean;
    private readonly int _rowCount;

    /// <summary>Takes in the training rows; each penalty then costs one factorisation.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="target">A value for each row.</param>
    /// <param name="session">Where to compute.</param>
    public RidgeRegression(FeatureMatrix features, double[] target, TorchSession session)
    {
        _rowCount = features.RowCount;
        _means = features.Means();
        _targetMean = target.Average();
        using var scope = torch.NewDisposeScope();
        var x = torch.tensor(features.Cells, features.RowCount, features.Width, torch.float64, session.TorchDevice)
            - torch.tensor(_means, torch.float64, session.TorchDevice);
        var y = torch.tensor(Array.ConvertAll(target, value => value - _targetMean), torch.float64, session.TorchDevice);
        _gram = x.t().mm(x).DetachFromDisposeScope();
        _moment = x.t().mv(y).unsqueeze(1).DetachFromDisposeScope();
    }

    /// <summary>Solves for a penalty.</summary>
    /// <param name="penalty">The penalty a row, above 0.</param>
    public LinearFit Fit(double penalty)
    {
        using var scope = torch.NewDisposeScope();
        using var one = 1.0.ToScalar();
        var added = torch.tensor(Array.ConvertAll(_means, _ => penalty * _rowCount), torch.float64, _gram.device);
        var penalised = _gram.add(torch.diag(added), one);
        var solution = torch.cholesky_solve(_moment, torch.linalg.cholesky(penalised));
        var residual = (penalised.mm(solution) - _moment).norm().item<double>();
        var scale = _moment.norm().item<double>();
        var weights = solution.squeeze(1).cpu().data<double>().ToArray();
        return new LinearFit(weights, _targetMean - Dot(weights, _means), residual <= Tolerance * Math.Max(scale, double.Epsilon));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gram.Dispose();
        _moment.Dispose();
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
