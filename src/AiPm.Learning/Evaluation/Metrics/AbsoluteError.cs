using System.Numerics;

namespace AiPm.Learning;

/// <summary>|y − f|.</summary>
internal readonly struct AbsoluteError : IRowError
{
    /// <inheritdoc/>
    public Vector<double> Of(Vector<double> actual, Vector<double> predicted) => Vector.Abs(actual - predicted);

    /// <inheritdoc/>
    public double Of(double actual, double predicted) => Math.Abs(actual - predicted);
}
