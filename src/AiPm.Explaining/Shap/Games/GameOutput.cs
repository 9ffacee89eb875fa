namespace AiPm.Explaining;

/// <summary>Which of a model's outputs are explained, and in what they are measured.</summary>
internal sealed record GameOutput
{
    // As scikit-learn and the scores of this kit keep probabilities: a certain error costs 36, not infinity.
    private const double Least = 2.220446049250313e-16;

    /// <summary>The outputs explained.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>How many outputs the model gives for a row.</summary>
    public required int ModelWidth { get; init; }

    /// <summary>The place of each output explained among the model's; unused for losses.</summary>
    public required int[] Picks { get; init; }

    /// <summary>What they are measured in.</summary>
    public OutputSpace Space { get; init; } = OutputSpace.Target;

    /// <summary>Whether probabilities become log-odds.</summary>
    public bool ToLogOdds { get; init; }

    /// <summary>The class that each row really has, as the place of its probability: then the loss −ln p is explained; null otherwise.</summary>
    public int[]? Actual { get; init; }

    /// <summary>Whether the worth of a coalition depends on more than the mixed row.</summary>
    public bool DependsOnRow => Actual is not null;

    /// <summary>All of a model's outputs as they are.</summary>
    public static GameOutput All(IReadOnlyList<string> names, OutputSpace space = OutputSpace.Target) =>
        new() { Names = names, ModelWidth = names.Count, Picks = [.. Enumerable.Range(0, names.Count)], Space = space };

    /// <summary>The logarithmic loss of rows whose class is known.</summary>
    /// <param name="modelWidth">The probabilities that the model gives for a row.</param>
    /// <param name="actual">The class of each row, as the place of its probability.</param>
    public static GameOutput LogLoss(int modelWidth, int[] actual) =>
        new() { Names = ["log loss"], ModelWidth = modelWidth, Picks = [0], Space = OutputSpace.LogLoss, Actual = actual };

    /// <summary>Adds what the model says of one mixed row.</summary>
    /// <param name="answers">All outputs of the model.</param>
    /// <param name="row">The row explained.</param>
    /// <param name="sum">What to add to, a number for each output explained.</param>
    public void AddTo(ReadOnlySpan<double> answers, int row, Span<double> sum)
    {
        if (Actual is not null)
        {
            sum[0] -= Math.Log(Math.Clamp(answers[Actual[row]], Least, 1));
            return;
        }

        var picks = Picks;
        for (var i = 0; i < picks.Length; i++)
        {
            var answer = answers[picks[i]];
            sum[i] += ToLogOdds ? LogOdds(answer) : answer;
        }
    }

    private static double LogOdds(double probability)
    {
        var kept = Math.Clamp(probability, Least, 1 - Least);
        return Math.Log(kept / (1 - kept));
    }
}
