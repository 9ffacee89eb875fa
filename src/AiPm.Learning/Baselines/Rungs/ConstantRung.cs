using AiPm.Statistics;

namespace AiPm.Learning;

/// <summary>Says the same of every row: what is usual in the training rows.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Say">From the training rows to the prediction.</param>
internal sealed record ConstantRung(string Name, Func<BaselineTarget, int[], double[]> Say) : Rung(Name, RungFamily.Dummy)
{
    /// <summary>Whether it says a class and no probability: its log loss would be infinite at its first error.</summary>
    public bool IsCertain { get; init; }

    /// <inheritdoc/>
    public override bool SaysChances => !IsCertain;

    /// <summary>The constants for a task.</summary>
    /// <param name="task">What is predicted.</param>
    public static IEnumerable<Rung> Of(LearningTask task) => task switch
    {
        LearningTask.Binary or LearningTask.Multiclass =>
        [
            new ConstantRung("most frequent class", (target, rows) => MostFrequent(Shares(target, rows))) { IsCertain = true },
            new ConstantRung("prior", Shares),
        ],
        LearningTask.Quantile => [new ConstantRung("training quantiles", (target, rows) => Quantiles(target, target.Of(rows)))],
        _ =>
        [
            new ConstantRung("mean", (target, rows) => [target.Of(rows).Average()]),
            new ConstantRung("median", (target, rows) => [Quantile.Of(target.Of(rows), 0.5)]),
        ],
    };

    /// <summary>The quantiles of the task, of some numbers.</summary>
    /// <param name="target">The target.</param>
    /// <param name="numbers">The numbers.</param>
    public static double[] Quantiles(BaselineTarget target, IReadOnlyCollection<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return [.. target.Quantiles.Select(quantile => Quantile.OfSorted(sorted, quantile))];
    }

    /// <inheritdoc/>
    public override FittedRung Fit(BaselineProblem problem, int[] train, RungContext context)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return FittedRung.Of(new ConstantModel { Signature = SignatureOf(problem, []), Values = Say(problem.Target, train) }, problem.Table);
    }

    /// <summary>What a model of a problem takes and gives.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="columns">The columns that it uses.</param>
    public static ModelSignature SignatureOf(BaselineProblem problem, IEnumerable<string> columns) => new()
    {
        Target = problem.TargetName,
        Task = problem.Target.Task,
        Classes = problem.Target.Classes,
        Quantiles = problem.Target.Quantiles,
        Columns = [.. columns.Select(name => new ModelColumn(name, problem.Table[name].Type))],
    };

    private static double[] Shares(BaselineTarget target, int[] rows)
    {
        var shares = new double[target.Classes.Count];
        foreach (var row in rows)
        {
            shares[(int)target.Values[row]] += 1.0 / rows.Length;
        }

        return shares;
    }

    private static double[] MostFrequent(double[] shares)
    {
        var place = Array.IndexOf(shares, shares.Max());
        return [.. shares.Select((_, other) => other == place ? 1.0 : 0.0)];
    }
}
