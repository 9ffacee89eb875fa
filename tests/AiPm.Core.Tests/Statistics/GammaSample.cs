namespace AiPm.Core.Tests;

/// <summary>Forty numbers with a long tail.</summary>
internal static class GammaSample
{
    // numpy 1.24.2: numpy.round(numpy.random.default_rng(1).gamma(2.0, 3.0, 40), 3)
    public static readonly double[] Values =
    [
        6.461, 6.392, 9.39, 3.195, 6.549, 5.111, 2.656, 3.356, 5.155, 2.542,
        5.032, 11.873, 4.353, 5.874, 4.54, 1.811, 17.818, 8.033, 0.948, 5.434,
        2.793, 2.161, 5.379, 3.284, 9.307, 2.453, 3.299, 1.892, 4.923, 3.88,
        6.133, 1.821, 3.401, 8.556, 6.051, 3.934, 8.516, 9.334, 1.177, 3.464,
    ];
}
