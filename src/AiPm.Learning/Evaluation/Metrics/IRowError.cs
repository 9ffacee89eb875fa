using System.Numerics;

namespace AiPm.Learning;

/// <summary>A number of each row that is averaged, computed for several rows at once.</summary>
internal interface IRowError
{
    /// <summary>Those of several rows.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="predicted">What was predicted.</param>
    Vector<double> Of(Vector<double> actual, Vector<double> predicted);

    /// <summary>That of one row.</summary>
    /// <param name="actual">What came.</param>
    /// <param name="predicted">What was predicted.</param>
    double Of(double actual, double predicted);
}
