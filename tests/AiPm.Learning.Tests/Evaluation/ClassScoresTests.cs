using CsCheck;

namespace AiPm.Learning.Tests;

public class ClassScoresTests
{
    private static readonly string[] Two = ["no", "yes"];

    private static readonly Gen<(bool[] Y, double[] P, int[] W)> Rows =
        from n in Gen.Int[2, 30]
        from y in Gen.Bool.Array[n]
        from p in Gen.Int[0, 12].Select(step => step / 12.0).Array[n]
        from w in Gen.Int[0, 3].Array[n]
        where w.Where((weight, i) => y[i]).Sum() > 0 && w.Where((weight, i) => !y[i]).Sum() > 0
        select (y, p, w);

    public static TheoryData<string> BinaryNames => EvaluationCases.Names("binary");

    public static TheoryData<string> MulticlassNames => EvaluationCases.Names("multiclass");

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void Measures_of_two_classes_agree_with_scikit_learn(string name)
    {
        var one = EvaluationCases.Of("binary", name);
        var (labels, taken, scores, weights) = (one.Whole("actual"), one.Whole("predicted"), one.Numbers("scores"), one.Numbers("weights"));
        double[] probabilities = [.. scores.SelectMany(score => new[] { 1 - score, score })];
        var confusion = ConfusionMatrix.Of(Two, labels, taken, weights);
        var positive = confusion.Of(1);

        one.Agrees("log_loss", ProbabilityScores.LogLoss(labels, probabilities, 2, weights));
        one.Agrees("brier", ProbabilityScores.Brier(labels, probabilities, 2, weights));
        one.Agrees("accuracy", confusion.Accuracy);
        one.Agrees("balanced_accuracy", confusion.BalancedAccuracy);
        one.Agrees("precision", positive.Precision);
        one.Agrees("recall", positive.Recall);
        one.Agrees("f1", positive.F1);
        one.Agrees("mcc", confusion.MatthewsCorrelation);
        one.Agrees("kappa", confusion.CohensKappa);
    }

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void Curves_and_areas_agree_with_scikit_learn(string name)
    {
        var one = EvaluationCases.Of("binary", name);
        var ranked = new RankedScores(one.Numbers("scores"), [.. one.Whole("actual").Select(label => label == 1)], one.Numbers("weights"));
        if (!one.TryGetProperty("auc", out _))
        {
            Assert.Equal(double.NaN, ranked.Area);
            return;
        }

        one.Agrees("auc", ranked.Area);
        one.Agrees("average_precision", ranked.AveragePrecision);

        // Here all steps on a straight line are left out, there those of equal length.
        var roc = ranked.Roc();
        Assert.All(one.Numbers("roc_x").Zip(one.Numbers("roc_y")), point => Assert.Contains(roc.Skip(1).Zip(roc), leg => IsBetween(leg.Second, leg.First, point)));
        Assert.All(roc, corner => Assert.Contains(one.Numbers("roc_x").Zip(one.Numbers("roc_y")), point => Math.Abs(point.First - corner.X) + Math.Abs(point.Second - corner.Y) < 1e-10));

        // scikit-learn 1.2.1 goes on after all of the class is found; its further points have recall 1.
        var recalls = ranked.PrecisionRecall();
        Same(one.Numbers("recalls").Take(recalls.Count), recalls.Select(point => point.X));
        Same(one.Numbers("precisions").Take(recalls.Count), recalls.Select(point => point.Y));
        Assert.All(one.Numbers("recalls").Skip(recalls.Count), recall => Assert.Equal(1, recall));
    }

    [Theory]
    [MemberData(nameof(BinaryNames))]
    public void Reliability_bins_agree_with_scikit_learn(string name)
    {
        var one = EvaluationCases.Of("binary", name);
        bool[] came = [.. one.Whole("actual").Select(label => label == 1)];
        foreach (var count in new[] { 5, 10 })
        {
            Compare("uniform", count, Calibration.EqualWidth(one.Numbers("scores"), came, count));
            Compare("quantile", count, Calibration.EqualMass(one.Numbers("scores"), came, count));
        }

        void Compare(string kind, int count, IReadOnlyList<ReliabilityBin> bins)
        {
            if (one.TryGetProperty($"{kind}_{count}_observed", out _))
            {
                Same(one.Numbers($"{kind}_{count}_observed"), bins.Select(bin => bin.Observed.Estimate));
                Same(one.Numbers($"{kind}_{count}_predicted"), bins.Select(bin => bin.Predicted));
            }
        }
    }

    [Theory]
    [MemberData(nameof(MulticlassNames))]
    public void Measures_of_several_classes_agree_with_scikit_learn(string name)
    {
        var one = EvaluationCases.Of("multiclass", name);
        var count = one.GetProperty("classes").GetInt32();
        var (labels, taken, probabilities, weights) = (one.Whole("actual"), one.Whole("predicted"), one.Numbers("probabilities"), one.Numbers("weights"));
        string[] classes = [.. Enumerable.Range(0, count).Select(c => $"c{c}")];
        var confusion = ConfusionMatrix.Of(classes, labels, taken, weights);

        one.Agrees("log_loss", ProbabilityScores.LogLoss(labels, probabilities, count, weights));
        one.Agrees("accuracy", confusion.Accuracy);
        one.Agrees("balanced_accuracy", confusion.BalancedAccuracy);
        one.Agrees("mcc", confusion.MatthewsCorrelation);
        one.Agrees("kappa", confusion.CohensKappa);
        foreach (var (average, score) in new[] { ("macro", confusion.Macro), ("micro", confusion.Micro), ("weighted", confusion.Weighted) })
        {
            one.Agrees($"precision_{average}", score.Precision);
            one.Agrees($"recall_{average}", score.Recall);
            one.Agrees($"f1_{average}", score.F1);
        }

        Same(one.Numbers("precision"), classes.Select((_, c) => confusion.Of(c).Precision));
        Same(one.Numbers("recall"), classes.Select((_, c) => confusion.Of(c).Recall));
        Same(one.Numbers("f1"), classes.Select((_, c) => confusion.Of(c).F1));
        Same(one.Numbers("support"), classes.Select((_, c) => confusion.Of(c).Support));

        var sheet = new ClassificationSheet(new ClassifiedRows(classes, labels, taken, probabilities, weights.Length == 0 ? [.. labels.Select(_ => 1.0)] : weights, ""));
        one.AgreesWhereGiven("auc_macro", () => Value(sheet, "AUC macro"));
        one.AgreesWhereGiven("auc_weighted", () => Value(sheet, "AUC weighted"));
        one.AgreesWhereGiven("average_precision_macro", () => Value(sheet, "PR AUC macro"));
    }

    [Fact]
    public void A_whole_weight_is_so_many_repetitions() => Rows.Sample(rows =>
    {
        var (y, p, w) = rows;
        var weights = Array.ConvertAll(w, weight => (double)weight);
        bool[] manyY = [.. y.SelectMany((label, i) => Enumerable.Repeat(label, w[i]))];
        double[] manyP = [.. p.SelectMany((score, i) => Enumerable.Repeat(score, w[i]))];
        var (weighted, many) = (new RankedScores(p, y, weights), new RankedScores(manyP, manyY));

        Near(many.Area, weighted.Area);
        Near(many.AveragePrecision, weighted.AveragePrecision);
        Near(Calibration.ExpectedError(Calibration.EqualWidth(manyP, manyY)), Calibration.ExpectedError(Calibration.EqualWidth(p, y, 10, weights)));
        Near(Calibration.ExpectedError(Calibration.EqualMass(manyP, manyY)), Calibration.ExpectedError(Calibration.EqualMass(p, y, 10, weights)));
        var (ofWeights, ofMany) = (Confusion(y, p, weights), Confusion(manyY, manyP, []));
        Near(ofMany.MatthewsCorrelation, ofWeights.MatthewsCorrelation);
        Near(ofMany.CohensKappa, ofWeights.CohensKappa);
        Near(ofMany.Macro.F1, ofWeights.Macro.F1);
    });

    [Fact]
    public void Areas_are_shares_of_pairs_and_mind_only_the_order_of_scores() => Rows.Sample(rows =>
    {
        var (y, p, _) = rows;
        var pairs = from i in Enumerable.Range(0, y.Length) from j in Enumerable.Range(0, y.Length) where y[i] && !y[j] select p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0;
        if (y.Distinct().Count() == 2)
        {
            var ranked = new RankedScores(p, y);
            Near(pairs.Average(), ranked.Area);
            Near(ranked.Area, new RankedScores([.. p.Select(score => Math.Exp(3 * score))], y).Area);
            Near(1 - ranked.Area, new RankedScores([.. p.Select(score => -score)], y).Area);
            Assert.InRange(ranked.AveragePrecision, 0, 1 + 1e-12);
        }
    });

    [Fact]
    public void Measures_keep_their_bounds_and_do_not_mind_the_order_of_classes() => Rows.Sample(rows =>
    {
        var (y, p, w) = rows;
        var weights = Array.ConvertAll(w, weight => (double)weight);
        var confusion = Confusion(y, p, weights);
        var turned = Confusion([.. y.Select(label => !label)], [.. p.Select(score => score >= 0.5 ? 0.0 : 1)], weights);

        Assert.InRange(confusion.MatthewsCorrelation, -1 - 1e-12, 1 + 1e-12);
        Assert.InRange(confusion.BalancedAccuracy, 0, 1 + 1e-12);
        Assert.True(confusion.CohensKappa is double.NaN or <= 1);
        Near(confusion.Accuracy, confusion.Micro.F1);
        Near(confusion.Accuracy, turned.Accuracy);
        Near(confusion.MatthewsCorrelation, turned.MatthewsCorrelation);
        Near(confusion.Macro.F1, turned.Macro.F1);
        Assert.InRange(Calibration.ExpectedError(Calibration.EqualMass(p, y, 10, weights)), 0, 1);
    });

    [Fact]
    public void Falling_order_is_that_of_numbers_and_keeps_ties() => Gen.Double.Where(double.IsFinite).Array[0, 200].Sample(scores =>
        Assert.Equal(Enumerable.Range(0, scores.Length).OrderByDescending(row => scores[row] + 0.0), ScoreOrder.Falling(scores)));

    [Fact]
    public void Infinite_scores_and_both_zeros_have_their_place() =>
        Assert.Equal([3, 0, 1, 2, 4], ScoreOrder.Falling([0.0, -0.0, -1e-300, double.PositiveInfinity, double.NegativeInfinity]));

    // Brier's own sum for three classes, by hand: (0.5² + 0.3² + 0.2²) and (0.1² + 0.2² + 0.1²).
    [Fact]
    public void The_Brier_score_of_several_classes_sums_over_them() =>
        Assert.Equal((0.38 + 0.06) / 2, ProbabilityScores.Brier([0, 1], [0.5, 0.3, 0.2, 0.1, 0.8, 0.1], 3), 12);

    // Wilson 95 % of 7 in 10: 0.397 to 0.892 (Newcombe 1998, formula; SciPy 1.10.1 binomtest(7, 10).proportion_ci(method='wilson')).
    [Fact]
    public void Reliability_has_Wilson_intervals()
    {
        var bin = Assert.Single(Calibration.EqualWidth([.. Enumerable.Repeat(0.65, 10)], [.. Enumerable.Range(0, 10).Select(i => i < 7)]));

        Assert.Equal(0.39677814, bin.Observed.Lower, 6);
        Assert.Equal(0.89220874, bin.Observed.Upper, 6);
    }

    private static bool IsBetween(CurvePoint from, CurvePoint to, (double X, double Y) point) =>
        Math.Abs(((to.X - from.X) * (point.Y - from.Y)) - ((to.Y - from.Y) * (point.X - from.X))) < 1e-10
        && point.X >= from.X - 1e-10 && point.X <= to.X + 1e-10 && point.Y >= from.Y - 1e-10 && point.Y <= to.Y + 1e-10;

    private static ConfusionMatrix Confusion(bool[] y, double[] p, double[] weights) =>
        ConfusionMatrix.Of(Two, [.. y.Select(label => label ? 1 : 0)], [.. p.Select(score => score >= 0.5 ? 1 : 0)], weights);

    private static double Value(ClassificationSheet sheet, string name) => sheet.Scores.First(score => score.Name == name).Value;

    private static void Same(IEnumerable<double> expected, IEnumerable<double> actual)
    {
        var (left, right) = (expected.ToArray(), actual.ToArray());
        Assert.Equal(left.Length, right.Length);
        Assert.All(left.Zip(right), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
    }

    private static void Near(double expected, double actual) =>
        Assert.True(double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected)), $"{expected:R} and {actual:R}");
}
