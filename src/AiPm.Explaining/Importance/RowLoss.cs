namespace AiPm.Explaining;

/// <summary>What a model's answer costs in a row.</summary>
/// <param name="name">What it is called, such as <c>squared error</c>.</param>
/// <param name="of">The loss of a row, from its number and all of the model's outputs.</param>
internal sealed class RowLoss(string name, Func<int, ReadOnlyMemory<double>, double> of)
{
    private const double Least = 2.220446049250313e-16;

    /// <summary>What it is called.</summary>
    public string Name => name;

    /// <summary>The loss of a row.</summary>
    public double Of(int row, ReadOnlyMemory<double> answers) => of(row, answers);

    /// <summary>(y − f)².</summary>
    public static RowLoss Squared(double[] actual) => new("squared error", (row, answers) => (actual[row] - answers.Span[0]) * (actual[row] - answers.Span[0]));

    /// <summary>|y − f|.</summary>
    public static RowLoss Absolute(double[] actual) => new("absolute error", (row, answers) => Math.Abs(actual[row] - answers.Span[0]));

    /// <summary>−ln p of the class that came.</summary>
    public static RowLoss LogLoss(int[] actual) => new("log loss", (row, answers) => -Math.Log(Math.Clamp(answers.Span[actual[row]], Least, 1)));

    /// <summary>1 where the most probable class is not the one that came.</summary>
    public static RowLoss Misses(int[] actual) => new("share of misses", (row, answers) => Greatest(answers.Span) == actual[row] ? 0 : 1);

    /// <summary>The mean over quantiles of max(q (y − f), (q − 1) (y − f)): Koenker and Bassett (1978).</summary>
    public static RowLoss Pinball(double[] actual, IReadOnlyList<double> quantiles) => new("pinball loss", (row, answers) =>
    {
        var sum = 0.0;
        for (var k = 0; k < quantiles.Count; k++)
        {
            var off = actual[row] - answers.Span[k];
            sum += Math.Max(quantiles[k] * off, (quantiles[k] - 1) * off);
        }

        return sum / quantiles.Count;
    });

    private static int Greatest(ReadOnlySpan<double> answers)
    {
        var best = 0;
        for (var i = 1; i < answers.Length; i++)
        {
            best = answers[i] > answers[best] ? i : best;
        }

        return best;
    }
}
