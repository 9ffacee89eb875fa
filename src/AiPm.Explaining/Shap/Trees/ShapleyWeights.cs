namespace AiPm.Explaining;

/// <summary>The closed form of a leaf between a row and one background row.</summary>
internal static class ShapleyWeights
{
    private const int Most = 64;
    private static readonly double[] Gains = Table();

    /// <summary>
    /// What each of a players that only the row satisfies gains, (a − 1)! b! / (a + b)!, and what each of b that only the background
    /// row satisfies loses, a! (b − 1)! / (a + b)!; 0 where there is none.
    /// </summary>
    public static (double Gain, double Loss) Of(int a, int b) => (Gains[(a * (Most + 1)) + b], Gains[(b * (Most + 1)) + a]);

    /// <summary>
    /// The interaction index of two players: both only the row's, (a − 2)! b! / (a + b − 1)!; both only the background row's,
    /// a! (b − 2)! / (a + b − 1)!; one of each, −(a − 1)! (b − 1)! / (a + b − 1)!.
    /// </summary>
    public static (double Row, double Background, double Mixed) PairsOf(int a, int b) =>
        (a > 1 ? Of(a - 1, b).Gain : 0, b > 1 ? Of(a, b - 1).Loss : 0, a > 0 && b > 0 ? -Of(a, b - 1).Gain : 0);

    private static double[] Table()
    {
        var table = new double[(Most + 1) * (Most + 1)];
        for (var a = 1; a <= Most; a++)
        {
            // (a − 1)! b! / (a + b)! = 1 / (a C(a + b, a)), from one b to the next.
            var value = 1.0 / a;
            for (var b = 0; b <= Most; b++)
            {
                table[(a * (Most + 1)) + b] = value;
                value *= (b + 1.0) / (a + b + 1);
            }
        }

        return table;
    }
}
