namespace AiPm.Learning;

/// <summary>The measures of classes predicted, two or more.</summary>
/// <remarks>
/// Of two classes precision, recall, F1 and the areas are those of the last, positive one; of more they are means over classes, areas one
/// class against the rest. Calibration is that of the positive class, or of more classes that of the class predicted (Guo et al. 2017).
/// Rows of a class unknown to the model count as errors; probabilities are judged on the others.
/// </remarks>
internal sealed class ClassificationSheet : ScoreSheet
{
    private const int CalibrationBins = 10;
    private const int MostRanks = 8192;
    private const int MostRanksOfMany = 1024;

    private readonly ClassifiedRows _rows;
    private readonly bool _isBinary;
    private readonly int[] _cells;
    private readonly double[] _logLoss;
    private readonly double[] _brier;
    private readonly double[] _off;
    private readonly int _classCount;
    private readonly int[] _widthBin;
    private readonly int[] _massBin;
    private readonly RankHistogram[] _ranks;

    /// <summary>Measures rows.</summary>
    /// <param name="rows">The rows.</param>
    public ClassificationSheet(ClassifiedRows rows)
    {
        (_rows, _classCount) = (rows, rows.Classes.Count);
        _isBinary = _classCount == 2;
        var (count, width) = (rows.Count, rows.AllClasses.Count);
        (_cells, _logLoss, _brier) = (new int[count], new double[count], new double[count]);
        for (var row = 0; row < count; row++)
        {
            _cells[row] = (rows.Actual[row] * width) + rows.Predicted[row];
            if (rows.IsKnown(row))
            {
                var probabilities = rows.Probabilities.AsSpan(row * rows.Classes.Count, rows.Classes.Count);
                _logLoss[row] = ProbabilityScores.RowLogLoss(rows.Actual[row], probabilities);
                _brier[row] = ProbabilityScores.RowBrier(rows.Actual[row], probabilities);
            }
        }

        var confidence = Confidence(rows);
        _off = [.. confidence.Select((probability, row) => (Came(rows, row) ? 1 : 0) - probability)];
        _widthBin = Calibration.WidthBins(confidence, CalibrationBins);
        _massBin = Calibration.MassBins(confidence, CalibrationBins, rows.Weights);
        _ranks = [.. Ranked(rows).Select(c => new RankHistogram(rows.Of(c), rows.Is(c), _isBinary ? MostRanks : MostRanksOfMany))];
        Scores = [.. Exact()];
    }

    /// <inheritdoc/>
    public override int RowCount => _rows.Count;

    /// <inheritdoc/>
    public override IReadOnlyList<SheetScore> Scores { get; }

    /// <summary>What the F1 of one of several classes is called.</summary>
    /// <param name="class">The class.</param>
    public static string ClassF1(string @class) => $"{MetricName.F1} of {@class}";

    /// <inheritdoc/>
    public override Resampled Resampler()
    {
        var confusion = new double[_rows.AllClasses.Count * _rows.AllClasses.Count];
        var width = new double[CalibrationBins];
        var mass = new double[CalibrationBins];
        double[][] areas = [.. _ranks.Select(ranks => new double[ranks.CellCount])];
        return (counts, values) => Resample(counts, values, confusion, width, mass, areas);
    }

    /// <summary>The probability that calibration judges: of the positive class, or of the class predicted.</summary>
    /// <param name="rows">The rows.</param>
    public static double[] Confidence(ClassifiedRows rows)
    {
        if (rows.Classes.Count == 2)
        {
            return rows.Of(1);
        }

        var confidence = new double[rows.Count];
        for (var row = 0; row < confidence.Length; row++)
        {
            confidence[row] = rows.Probabilities[(row * rows.Classes.Count) + rows.Predicted[row]];
        }

        return confidence;
    }

    /// <summary>Whether what calibration judges came.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="row">The row.</param>
    public static bool Came(ClassifiedRows rows, int row) => rows.Classes.Count == 2 ? rows.Actual[row] == 1 : rows.Actual[row] == rows.Predicted[row];

    private static IEnumerable<int> Ranked(ClassifiedRows rows) => rows.Classes.Count == 2 ? [1] : Enumerable.Range(0, rows.Classes.Count);

    private IEnumerable<SheetScore> Exact()
    {
        var confusion = _rows.Confusion();
        var known = _rows.Known();
        var oneClass = OneClass(_rows.Actual, "came");
        foreach (var score in FromConfusion(confusion, oneClass))
        {
            yield return score;
        }

        var none = known.Count == 0 || known.Weights.Sum() == 0 ? "no row is of a class that the model knows" : "";
        var single = none.Length > 0 ? none : OneClass(known.Actual, "came");
        var areas = none.Length > 0 ? [] : Ranked(known).Select(c => new RankedScores(known.Of(c), known.Is(c), known.Weights)).ToArray();
        var (area, weighted, precision) = Areas([.. areas.Select(ranked => (ranked.Area, ranked.AveragePrecision, ranked.Positives))]);
        yield return SheetScore.Of(_isBinary ? MetricName.Auc : $"{MetricName.Auc} macro", area, single, true);
        if (!_isBinary)
        {
            yield return SheetScore.Of($"{MetricName.Auc} weighted", weighted, single, true);
        }

        yield return SheetScore.Of(_isBinary ? MetricName.PrecisionRecallAuc : $"{MetricName.PrecisionRecallAuc} macro", precision, single, true);
        yield return SheetScore.Of(MetricName.LogLoss, Judge(none, known, ProbabilityScores.LogLoss), none, false);
        yield return SheetScore.Of(MetricName.Brier, Judge(none, known, ProbabilityScores.Brier), none, false);
        var (confidence, came) = none.Length > 0 ? ([], []) : (Confidence(known), Enumerable.Range(0, known.Count).Select(row => Came(known, row)).ToArray());
        yield return SheetScore.Of(MetricName.CalibrationError, none.Length > 0 ? double.NaN : Calibration.ExpectedError(Calibration.EqualWidth(confidence, came, CalibrationBins, known.Weights)), none, false, true);
        yield return SheetScore.Of(MetricName.CalibrationErrorByMass, none.Length > 0 ? double.NaN : Calibration.ExpectedError(Calibration.EqualMass(confidence, came, CalibrationBins, known.Weights)), none, false, true);
        if (!_isBinary)
        {
            for (var c = 0; c < _rows.Classes.Count; c++)
            {
                var score = confusion.Of(c);
                var neither = score.Support == 0 && confusion.Classes.Select((_, row) => confusion[row, c]).Sum() == 0;
                yield return SheetScore.Of(ClassF1(_rows.Classes[c]), score.F1, neither ? "neither came nor was predicted" : "", true);
            }
        }
    }

    private IEnumerable<SheetScore> FromConfusion(ConfusionMatrix confusion, string oneClass)
    {
        yield return SheetScore.Of(MetricName.Accuracy, confusion.Accuracy, "", true);
        yield return SheetScore.Of(MetricName.BalancedAccuracy, confusion.BalancedAccuracy, "", true);
        if (_isBinary)
        {
            var positive = _rows.Classes[1];
            var score = confusion.Of(1);
            var taken = confusion.Classes.Select((_, row) => confusion[row, 1]).Sum();
            yield return SheetScore.Of(MetricName.Precision, score.Precision, taken > 0 ? "" : $"no row is taken for {positive}", true);
            yield return SheetScore.Of(MetricName.Recall, score.Recall, score.Support > 0 ? "" : $"no row is {positive}", true);
            yield return SheetScore.Of(MetricName.F1, score.F1, taken + score.Support > 0 ? "" : $"no row is, or is taken for, {positive}", true);
        }
        else
        {
            yield return SheetScore.Of($"{MetricName.Precision} macro", confusion.Macro.Precision, "", true);
            yield return SheetScore.Of($"{MetricName.Recall} macro", confusion.Macro.Recall, "", true);
            yield return SheetScore.Of($"{MetricName.F1} macro", confusion.Macro.F1, "", true);
            yield return SheetScore.Of($"{MetricName.F1} micro", confusion.Micro.F1, "", true);
            yield return SheetScore.Of($"{MetricName.F1} weighted", confusion.Weighted.F1, "", true);
        }

        yield return SheetScore.Of(MetricName.MatthewsCorrelation, confusion.MatthewsCorrelation, oneClass, true);
        yield return SheetScore.Of(MetricName.Kappa, confusion.CohensKappa, oneClass, true);
    }

    private void Resample(ReadOnlySpan<ushort> counts, Span<double> values, double[] confusion, double[] width, double[] mass, double[][] areas)
    {
        Array.Clear(confusion);
        Array.Clear(width);
        Array.Clear(mass);
        foreach (var area in areas)
        {
            Array.Clear(area);
        }

        var (actual, weights) = (_rows.Actual, _rows.Weights);
        double knownWeight = 0, logLoss = 0, brier = 0;
        for (var row = 0; row < counts.Length; row++)
        {
            var weight = counts[row] * weights[row];
            if (weight == 0)
            {
                continue;
            }

            confusion[_cells[row]] += weight;
            if (actual[row] >= _classCount)
            {
                continue;
            }

            knownWeight += weight;
            logLoss += weight * _logLoss[row];
            brier += weight * _brier[row];
            var off = weight * _off[row];
            width[_widthBin[row]] += off;
            mass[_massBin[row]] += off;
            for (var c = 0; c < areas.Length; c++)
            {
                areas[c][_ranks[c].Cells[row]] += weight;
            }
        }

        Write(values, confusion, areas, [logLoss / knownWeight, brier / knownWeight, Off(width) / knownWeight, Off(mass) / knownWeight]);
    }

    private void Write(Span<double> values, double[] cells, double[][] areas, ReadOnlySpan<double> judged)
    {
        var confusion = new ConfusionMatrix(_rows.AllClasses, cells);
        if (confusion.Total == 0)
        {
            values.Fill(double.NaN);
            return;
        }

        var next = 0;
        foreach (var score in FromConfusion(confusion, ""))
        {
            values[next++] = score.Value;
        }

        var (area, weighted, precision) = Areas([.. areas.Select(Measured)]);
        values[next++] = area;
        if (!_isBinary)
        {
            values[next++] = weighted;
        }

        values[next++] = precision;
        judged.CopyTo(values[next..]);
        next += judged.Length;
        for (var c = 0; !_isBinary && c < _rows.Classes.Count; c++)
        {
            values[next++] = confusion.Of(c).F1;
        }
    }

    private static (double Area, double AveragePrecision, double Weight) Measured(double[] cells)
    {
        var (area, precision) = RankHistogram.Measure(cells);
        var positives = 0.0;
        for (var cell = 1; cell < cells.Length; cell += 2)
        {
            positives += cells[cell];
        }

        return (area, precision, positives);
    }

    // Classes that did not come have no area; the mean is over the others.
    private static (double Macro, double Weighted, double AveragePrecision) Areas((double Area, double AveragePrecision, double Weight)[] classes)
    {
        double area = 0, weighted = 0, precision = 0, weights = 0;
        var count = 0;
        foreach (var (own, ownPrecision, weight) in classes)
        {
            if (!double.IsNaN(own))
            {
                area += own;
                weighted += weight * own;
                precision += ownPrecision;
                weights += weight;
                count++;
            }
        }

        return (area / count, weighted / weights, precision / count);
    }

    private static double Off(double[] bins)
    {
        var sum = 0.0;
        foreach (var bin in bins)
        {
            sum += Math.Abs(bin);
        }

        return sum;
    }

    private string OneClass(int[] labels, string verb) =>
        labels.Length > 0 && Array.TrueForAll(labels, label => label == labels[0]) ? $"only {_rows.AllClasses[labels[0]]} {verb}" : "";

    private static double Judge(string problem, ClassifiedRows known, JudgeProbabilities judge) =>
        problem.Length > 0 ? double.NaN : judge(known.Actual, known.Probabilities, known.Classes.Count, known.Weights);

    private delegate double JudgeProbabilities(ReadOnlySpan<int> actual, ReadOnlySpan<double> probabilities, int classCount, ReadOnlySpan<double> weights);
}
