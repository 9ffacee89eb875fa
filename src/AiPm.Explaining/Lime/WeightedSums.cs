namespace AiPm.Explaining;

/// <summary>Means and products of weighted rows: what every ridge regression over some of their features needs.</summary>
internal sealed class WeightedSums
{
    private readonly double[][] _products;
    private readonly double[] _moments;
    private readonly double _variance;

    /// <summary>Sums up.</summary>
    /// <param name="rows">[row, feature].</param>
    /// <param name="width">The features.</param>
    /// <param name="labels">A value for each row.</param>
    /// <param name="weights">A weight for each row.</param>
    public WeightedSums(double[] rows, int width, double[] labels, double[] weights)
    {
        Width = width;
        Means = new double[width];
        var total = weights.Sum();
        for (var row = 0; row < labels.Length; row++)
        {
            LabelMean += weights[row] * labels[row] / total;
            for (var j = 0; j < width; j++)
            {
                Means[j] += weights[row] * rows[(row * width) + j] / total;
            }
        }

        _products = [.. Enumerable.Range(0, width).Select(j => new double[j + 1])];
        _moments = new double[width];
        var centred = new double[width];
        for (var row = 0; row < labels.Length; row++)
        {
            var label = labels[row] - LabelMean;
            _variance += weights[row] * label * label;
            for (var j = 0; j < width; j++)
            {
                centred[j] = rows[(row * width) + j] - Means[j];
                _moments[j] += weights[row] * centred[j] * label;
                for (var i = 0; i <= j; i++)
                {
                    _products[j][i] += weights[row] * centred[j] * centred[i];
                }
            }
        }
    }

    /// <summary>The features.</summary>
    public int Width { get; }

    /// <summary>The weighted means of the features.</summary>
    public double[] Means { get; }

    /// <summary>The weighted mean of the values.</summary>
    public double LabelMean { get; }

    /// <summary>The coefficients of a ridge regression with a free intercept.</summary>
    /// <param name="features">The features used.</param>
    /// <param name="penalty">scikit-learn's alpha.</param>
    public double[] Solve(int[] features, double penalty)
    {
        var lower = features.Select((_, place) => Enumerable.Range(0, place + 1).Select(other => Product(features[place], features[other]) + (other == place ? penalty : 0)).ToArray()).ToArray();
        double[] solution = [.. features.Select(feature => _moments[feature])];
        CholeskyFactor.Of(lower).Solve(solution);
        return solution;
    }

    /// <summary>The weighted share of variance explained, 1 − Σ w e² / Σ w (y − ȳ)²; 1 where the values do not vary.</summary>
    public double RSquared(int[] features, double[] coefficients)
    {
        var residual = _variance;
        for (var a = 0; a < features.Length; a++)
        {
            residual -= 2 * coefficients[a] * _moments[features[a]];
            for (var b = 0; b < features.Length; b++)
            {
                residual += coefficients[a] * coefficients[b] * Product(features[a], features[b]);
            }
        }

        return _variance > 0 ? 1 - (residual / _variance) : 1;
    }

    private double Product(int i, int j) => i >= j ? _products[i][j] : _products[j][i];
}
