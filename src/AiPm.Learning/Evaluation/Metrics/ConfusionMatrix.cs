namespace AiPm.Learning;

/// <summary>Which classes are taken for which, weighted, and the measures that follow from it: the same numbers as scikit-learn.</summary>
/// <remarks>
/// C(i, j) is the weight of rows of class i that are taken for class j. Averages over classes leave out those that neither come nor are predicted.
/// </remarks>
public sealed class ConfusionMatrix
{
    private readonly double[] _cells;

    /// <summary>Takes the weights over.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="cells">C, a row for each class that came. Not copied.</param>
    internal ConfusionMatrix(IReadOnlyList<string> classes, double[] cells)
    {
        (Classes, _cells) = (classes, cells);
        foreach (var weight in cells)
        {
            Total += weight;
        }

        if (classes.Count * classes.Count != cells.Length)
        {
            throw new ArgumentException($"{classes.Count} classes need {classes.Count * classes.Count} cells, not {cells.Length}.", nameof(cells));
        }
    }

    /// <summary>The classes, in order.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The weight of all rows.</summary>
    public double Total { get; }

    /// <summary>The weight of rows of one class that are taken for another.</summary>
    /// <param name="actual">The class that came, from 0.</param>
    /// <param name="predicted">The class predicted, from 0.</param>
    public double this[int actual, int predicted] => _cells[(actual * Classes.Count) + predicted];

    /// <summary>Counts rows.</summary>
    /// <param name="classes">The classes.</param>
    /// <param name="actual">The class of each row, as its place.</param>
    /// <param name="predicted">The class predicted for each row, as its place.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    public static ConfusionMatrix Of(IReadOnlyList<string> classes, ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, ReadOnlySpan<double> weights = default)
    {
        ArgumentNullException.ThrowIfNull(classes);
        RowWeights.Check(actual.Length, predicted.Length, weights);
        var cells = new double[classes.Count * classes.Count];
        for (var row = 0; row < actual.Length; row++)
        {
            cells[(actual[row] * classes.Count) + predicted[row]] += RowWeights.At(weights, row);
        }

        return new ConfusionMatrix(classes, cells);
    }

    /// <summary>The share of rows that are right, Σ C(i, i) / Σ C; 0 to 1.</summary>
    public double Accuracy => Right() / Total;

    /// <summary>The mean recall of the classes that came; 0 to 1, and 1/k by chance whatever their shares.</summary>
    public double BalancedAccuracy
    {
        get
        {
            var came = Enumerable.Range(0, Classes.Count).Select(Of).Where(score => score.Support > 0).ToArray();
            return came.Average(score => score.Recall);
        }
    }

    /// <summary>Matthews' correlation of what came with what was predicted, for any number of classes; −1 to 1, 0 by chance.</summary>
    /// <remarks>Gorodkin (2004). 0 where all rows are of one class or are taken for one, as in scikit-learn.</remarks>
    public double MatthewsCorrelation
    {
        get
        {
            double both = 0, actual = 0, predicted = 0;
            for (var c = 0; c < Classes.Count; c++)
            {
                var (came, taken) = (Came(c), Taken(c));
                both += came * taken;
                actual += came * came;
                predicted += taken * taken;
            }

            var spread = ((Total * Total) - actual) * ((Total * Total) - predicted);
            return spread > 0 ? ((Right() * Total) - both) / Math.Sqrt(spread) : 0;
        }
    }

    /// <summary>Cohen's κ, (pₒ − pₑ) / (1 − pₑ): agreement beyond that of two who guess with these shares; at most 1, 0 by chance.</summary>
    /// <remarks>Cohen (1960). NaN where all rows are of one class and are taken for it.</remarks>
    public double CohensKappa
    {
        get
        {
            var chance = 0.0;
            for (var c = 0; c < Classes.Count; c++)
            {
                chance += Came(c) * Taken(c) / (Total * Total);
            }

            return chance < 1 ? (Accuracy - chance) / (1 - chance) : double.NaN;
        }
    }

    /// <summary>How well one class is found.</summary>
    /// <param name="class">The class, from 0.</param>
    public ClassScore Of(int @class) => ClassScore.Of(this[@class, @class], Taken(@class), Came(@class));

    /// <summary>The mean over classes, each counting the same.</summary>
    public ClassScore Macro => Average(static _ => 1);

    /// <summary>The mean over classes, each counting as much as came of it.</summary>
    public ClassScore Weighted => Average(static score => score.Support);

    /// <summary>All rows of all classes together; of single classes a row, precision, recall and F1 are then the accuracy.</summary>
    public ClassScore Micro => ClassScore.Of(Right(), Total, Total);

    private ClassScore Average(Func<ClassScore, double> weightOf)
    {
        double precision = 0, recall = 0, f1 = 0, sum = 0;
        for (var c = 0; c < Classes.Count; c++)
        {
            if (Came(c) + Taken(c) > 0)
            {
                var score = Of(c);
                var weight = weightOf(score);
                precision += weight * score.Precision;
                recall += weight * score.Recall;
                f1 += weight * score.F1;
                sum += weight;
            }
        }

        return new ClassScore(precision / sum, recall / sum, f1 / sum, Total);
    }

    private double Right()
    {
        var sum = 0.0;
        for (var c = 0; c < Classes.Count; c++)
        {
            sum += this[c, c];
        }

        return sum;
    }

    private double Came(int @class)
    {
        var sum = 0.0;
        for (var c = 0; c < Classes.Count; c++)
        {
            sum += this[@class, c];
        }

        return sum;
    }

    private double Taken(int @class)
    {
        var sum = 0.0;
        for (var c = 0; c < Classes.Count; c++)
        {
            sum += this[c, @class];
        }

        return sum;
    }
}
