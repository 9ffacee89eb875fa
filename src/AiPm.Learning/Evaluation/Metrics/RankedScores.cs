namespace AiPm.Learning;

/// <summary>Rows ranked by a score that should be higher for one class: the ROC and precision–recall curves and the areas under them. Weighted; ties are one step.</summary>
/// <remarks>The same numbers as scikit-learn's <c>roc_curve</c>, <c>roc_auc_score</c>, <c>precision_recall_curve</c> and <c>average_precision_score</c>.</remarks>
public sealed class RankedScores
{
    private readonly double[] _thresholds;
    private readonly double[] _truePositives;
    private readonly double[] _falsePositives;

    /// <summary>Ranks rows; those of weight 0 are passed over.</summary>
    /// <param name="scores">A score for each row, none of them NaN.</param>
    /// <param name="isPositive">Whether each row is of the class.</param>
    /// <param name="weights">A weight for each row; none for 1 each.</param>
    public RankedScores(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isPositive, ReadOnlySpan<double> weights = default)
    {
        RowWeights.Check(scores.Length, isPositive.Length, weights);
        var (thresholds, truePositives, falsePositives) = (new double[scores.Length], new double[scores.Length], new double[scores.Length]);
        var (steps, positives, negatives) = (0, 0.0, 0.0);
        foreach (var row in ScoreOrder.Falling(scores))
        {
            var weight = RowWeights.At(weights, row);
            if (weight == 0)
            {
                continue;
            }

            if (isPositive[row])
            {
                positives += weight;
            }
            else
            {
                negatives += weight;
            }

            if (steps == 0 || scores[row] != thresholds[steps - 1])
            {
                thresholds[steps++] = scores[row];
            }

            truePositives[steps - 1] = positives;
            falsePositives[steps - 1] = negatives;
        }

        _thresholds = thresholds[..steps];
        _truePositives = truePositives[..steps];
        _falsePositives = falsePositives[..steps];
        (Positives, Negatives) = (positives, negatives);
    }

    /// <summary>The weight of the rows of the class.</summary>
    public double Positives { get; }

    /// <summary>The weight of the other rows.</summary>
    public double Negatives { get; }

    /// <summary>The distinct scores, falling; a row is taken for the class from its score on.</summary>
    public IReadOnlyList<double> Thresholds => _thresholds;

    /// <summary>The area under the ROC curve: the share of pairs, one of each class, in which the class has the higher score, ties counted half. 0 to 1, 0.5 by chance.</summary>
    /// <remarks>Hanley and McNeil (1982). NaN where only one class is there.</remarks>
    public double Area
    {
        get
        {
            double area = 0, hits = 0, alarms = 0;
            for (var step = 0; step < _thresholds.Length; step++)
            {
                area += (_falsePositives[step] - alarms) * (_truePositives[step] + hits) / 2;
                (hits, alarms) = (_truePositives[step], _falsePositives[step]);
            }

            return Positives > 0 && Negatives > 0 ? area / (Positives * Negatives) : double.NaN;
        }
    }

    /// <summary>Average precision, Σ (Rₙ − Rₙ₋₁) Pₙ: the area under the precision–recall curve without interpolation. 0 to 1; by chance the share of the class.</summary>
    /// <remarks>NaN where the class is not there.</remarks>
    public double AveragePrecision
    {
        get
        {
            double sum = 0, hits = 0;
            for (var step = 0; step < _thresholds.Length; step++)
            {
                sum += (_truePositives[step] - hits) * Precision(step);
                hits = _truePositives[step];
            }

            return Positives > 0 ? sum / Positives : double.NaN;
        }
    }

    /// <summary>The ROC curve from (0, 0) to (1, 1): shares of the others and of the class that are taken for it. Steps on a straight line are left out.</summary>
    public IReadOnlyList<CurvePoint> Roc()
    {
        var points = new List<CurvePoint> { new(0, 0, double.PositiveInfinity) };
        for (var step = 0; step < _thresholds.Length && Positives > 0 && Negatives > 0; step++)
        {
            if (step == _thresholds.Length - 1 || step == 0 || IsCorner(step))
            {
                points.Add(new CurvePoint(_falsePositives[step] / Negatives, _truePositives[step] / Positives, _thresholds[step]));
            }
        }

        return points;
    }

    /// <summary>The precision–recall curve: recall along, precision upward, the highest threshold first.</summary>
    public IReadOnlyList<CurvePoint> PrecisionRecall()
    {
        var points = new List<CurvePoint>();
        for (var step = 0; step < _thresholds.Length && Positives > 0; step++)
        {
            points.Add(new CurvePoint(_truePositives[step] / Positives, Precision(step), _thresholds[step]));
            if (_truePositives[step] == Positives)
            {
                break;
            }
        }

        return points;
    }

    private double Precision(int step) => _truePositives[step] / (_truePositives[step] + _falsePositives[step]);

    private bool IsCorner(int step)
    {
        var (before, after) = (step - 1, step + 1);
        return (_falsePositives[step] - _falsePositives[before]) * (_truePositives[after] - _truePositives[step])
            != (_falsePositives[after] - _falsePositives[step]) * (_truePositives[step] - _truePositives[before]);
    }
}
