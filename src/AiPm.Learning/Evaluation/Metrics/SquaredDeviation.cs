using System.Numerics;

namespace AiPm.Learning;

/// <summary>(y − c)², for a number c that is the same for all rows.</summary>
/// <param name="centre">c.</param>
internal readonly struct SquaredDeviation(double centre) : IRowError
{
    /// <inheritdoc/>
    public Vector<double> Of(Vector<double> actual, Vector<double> predicted) => (actual - new Vector<double>(centre)) * (actual - new Vector<double>(centre));

    /// <inheritdoc/>
    public double Of(double actual, double predicted) => (actual - centre) * (actual - centre);
}
