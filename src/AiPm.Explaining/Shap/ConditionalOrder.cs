namespace AiPm.Explaining;

/// <summary>Columns of a normal distribution in the order in which they become known, and what each tells a linear model.</summary>
internal sealed class ConditionalOrder
{
    // A column with less than this share of its variance left is determined by those before it.
    private const double Least = 1e-10;
    private readonly int[] _columns;
    private readonly double[][] _factor;
    private readonly double[] _parts;

    /// <summary>Factors the covariance in an order.</summary>
    /// <param name="columns">The columns known, in order.</param>
    /// <param name="weights">The model's weights, of all columns.</param>
    /// <param name="covariance">[column][column], of all columns.</param>
    public ConditionalOrder(int[] columns, double[] weights, double[][] covariance)
    {
        _columns = columns;
        _factor = new double[columns.Length][];
        _parts = new double[columns.Length];
        for (var k = 0; k < columns.Length; k++)
        {
            var row = _factor[k] = new double[k + 1];
            var wanted = covariance[columns[k]];
            for (var j = 0; j < k; j++)
            {
                // A determined column has nothing of its own to pass on.
                row[j] = IsDetermined(j) ? 0 : (wanted[columns[j]] - CholeskyFactor.Dot(row.AsSpan(0, j), _factor[j].AsSpan(0, j))) / _factor[j][j];
            }

            var pivot = wanted[columns[k]] - CholeskyFactor.Dot(row.AsSpan(0, k), row.AsSpan(0, k));
            row[k] = pivot > Least * wanted[columns[k]] ? Math.Sqrt(pivot) : 0;
            _parts[k] = row[k] == 0
                ? weights[columns[k]]
                : (CholeskyFactor.Dot(wanted, weights) - CholeskyFactor.Dot(row.AsSpan(0, k), _parts.AsSpan(0, k))) / row[k];
        }
    }

    /// <summary>What each column adds to E[f | known] when it becomes known.</summary>
    /// <param name="centred">x − μ, of all columns.</param>
    public double[] Gains(ReadOnlySpan<double> centred)
    {
        var own = new double[_columns.Length];
        for (var k = 0; k < own.Length; k++)
        {
            own[k] = (centred[_columns[k]] - CholeskyFactor.Dot(_factor[k].AsSpan(0, k), own.AsSpan(0, k))) / (IsDetermined(k) ? 1 : _factor[k][k]);
        }

        for (var k = 0; k < own.Length; k++)
        {
            own[k] *= _parts[k];
        }

        return own;
    }

    /// <summary>The slopes of E[f | known] over x − μ; 0 for columns that are not known.</summary>
    public void Slopes(double[] into)
    {
        into.AsSpan().Clear();
        var rest = _parts.AsSpan().ToArray();
        for (var k = rest.Length - 1; k >= 0; k--)
        {
            rest[k] /= IsDetermined(k) ? 1 : _factor[k][k];
            for (var j = 0; j < k; j++)
            {
                rest[j] -= _factor[k][j] * rest[k];
            }

            into[_columns[k]] = rest[k];
        }
    }

    private bool IsDetermined(int k) => _factor[k][k] == 0;
}
