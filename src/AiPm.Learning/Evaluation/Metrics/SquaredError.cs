using System.Numerics;

namespace AiPm.Learning;

/// <summary>(y − f)².</summary>
internal readonly struct SquaredError : IRowError
{
    /// <inheritdoc/>
    public Vector<double> Of(Vector<double> actual, Vector<double> predicted) => (actual - predicted) * (actual - predicted);

    /// <inheritdoc/>
    public double Of(double actual, double predicted) => (actual - predicted) * (actual - predicted);
}
