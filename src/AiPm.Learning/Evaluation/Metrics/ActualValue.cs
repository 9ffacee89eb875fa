using System.Numerics;

namespace AiPm.Learning;

/// <summary>y.</summary>
internal readonly struct ActualValue : IRowError
{
    /// <inheritdoc/>
    public Vector<double> Of(Vector<double> actual, Vector<double> predicted) => actual;

    /// <inheritdoc/>
    public double Of(double actual, double predicted) => actual;
}
