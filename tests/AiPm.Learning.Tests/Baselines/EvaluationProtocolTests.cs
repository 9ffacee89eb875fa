using CsCheck;

namespace AiPm.Learning.Tests;

[Collection("OneTorchAtATime")]
public class EvaluationProtocolTests
{
    // scikit-learn 1.2.1: GroupKFold(3) puts the groups {2, 4}, {0, 1} and {3, 5} together.
    [Fact]
    public void Group_folds_are_those_of_scikit_learn()
    {
        int[] groups = [.. new[] { 7, 2, 9, 4, 1, 6 }.SelectMany((count, group) => Enumerable.Repeat(group, count))];

        var folds = RowFolds.Groups(groups, 3);

        Assert.Equal(["2,4", "0,1", "3,5"], folds.Select(fold => string.Join(',', fold.Test.Select(row => groups[row]).Distinct())));
    }

    // scikit-learn 1.2.1: TimeSeriesSplit(3, gap=2) of 60 rows; a horizon of 3 leaves 2 rows out.
    [Fact]
    public void Rolling_blocks_are_those_of_scikit_learn()
    {
        var folds = RollingOrigin.Of([.. Enumerable.Range(0, 60)], 3, 3, null);

        Assert.Equal([(13, 15, 29), (28, 30, 44), (43, 45, 59)], folds.Select(fold => (fold.Train.Length, fold.Test[0], fold.Test[^1])));
    }

    // scikit-learn 1.2.1: TimeSeriesSplit(2, test_size=4) of 25 rows.
    [Fact]
    public void Rolling_blocks_of_a_given_size_are_those_of_scikit_learn()
    {
        var folds = RollingOrigin.Of([.. Enumerable.Range(0, 25)], 2, 1, 4);

        Assert.Equal([(17, 17, 20), (21, 21, 24)], folds.Select(fold => (fold.Train.Length, fold.Test[0], fold.Test[^1])));
    }

    [Fact]
    public void Rows_of_one_time_are_never_on_both_sides()
    {
        int[] steps = [.. Enumerable.Range(0, 90).Select(row => row / 3)];

        Assert.All(RollingOrigin.Of(steps, 4, 2, null), fold => Assert.Equal(2, steps[fold.Test[0]] - steps[fold.Train[^1]]));
    }

    [Fact]
    public void Every_row_is_judged_once_and_each_fold_has_the_same_share_of_each_class() => Gen.Int[40, 200].Select(Gen.Int[2, 7], Gen.Int).Sample((rowCount, foldCount, seed) =>
    {
        var target = new BaselineTarget(LearningTask.Multiclass, [.. Enumerable.Range(0, rowCount).Select(row => (double)(row % 7 % 3))]) { Classes = ["a", "b", "c"] };

        var folds = RowFolds.Random(target, foldCount, seed);

        Assert.Equal(Enumerable.Range(0, rowCount), folds.SelectMany(fold => fold.Test).Order());
        Assert.All(folds, fold => Assert.Equal(Enumerable.Range(0, rowCount), fold.Train.Concat(fold.Test).Order()));
        foreach (var place in new[] { 0, 1, 2 })
        {
            var counts = folds.Select(fold => fold.Test.Count(row => target.Values[row] == place)).ToArray();
            Assert.True(counts.Max() - counts.Min() <= 1);
        }
    });

    [Fact]
    public void Groups_stay_whole_in_folds_and_where_choices_are_made() => Gen.Int[0, 11].Array[60, 120].Sample(groups =>
    {
        var protocol = new EvaluationProtocol(SplitKind.Groups, RowFolds.Groups(groups, 2));
        var problem = Problem(groups.Length) with { Groups = groups };
        Assert.All(protocol.Folds, fold =>
        {
            Assert.Empty(fold.Train.Select(row => groups[row]).Intersect(fold.Test.Select(row => groups[row])));
            var inner = protocol.Inner(fold.Train, problem, 1);
            Assert.Equal(fold.Train, inner.Train.Concat(inner.Test).Order());
            Assert.Empty(inner.Train.Select(row => groups[row]).Intersect(inner.Test.Select(row => groups[row])));
        });
    });

    [Theory]
    [InlineData(false, false, false, SplitKind.Folds)]
    [InlineData(false, true, false, SplitKind.Groups)]
    [InlineData(true, false, false, SplitKind.Rolling)]
    [InlineData(true, true, false, SplitKind.Rolling)]
    [InlineData(false, false, true, SplitKind.Random)]
    [InlineData(true, false, true, SplitKind.Last)]
    public void The_protocol_follows_from_what_is_known_of_the_rows(bool hasTime, bool hasGroups, bool hasTest, SplitKind expected)
    {
        int[] steps = [.. Enumerable.Range(0, 60)];
        var problem = Problem(60) with
        {
            Times = hasTime ? [.. steps.Select(step => new DateTime(2024, 1, 1).AddDays(step))] : null,
            Steps = hasTime ? steps : null,
            Groups = hasGroups ? [.. steps.Select(step => step % 6)] : null,
        };

        Assert.Equal(expected, EvaluationProtocol.Of(problem, new BaselineOptions { Test = hasTest ? 0.2 : null }).Kind);
    }

    // scipy 1.10.1: mean ± t.ppf(0.975, 4) √((1/5 + 0.25) var(ddof=1)).
    [Fact]
    public void The_interval_over_folds_is_that_of_Nadeau_and_Bengio()
    {
        var interval = CorrectedResampledT.Of([0.31, 0.12, 0.44, -0.05, 0.2], 0.25);

        Assert.Equal(0.204, interval.Estimate, 12);
        Assert.Equal(-0.14259444182429182, interval.Lower, 10);
        Assert.Equal(0.5505944418242918, interval.Upper, 10);
    }

    private static BaselineProblem Problem(int rowCount) =>
        new(new Table([new Column<double>("y", new double[rowCount])]), "y", new BaselineTarget(LearningTask.Regression, [.. Enumerable.Range(0, rowCount).Select(row => (double)row)]), [])
        {
            SourceRows = [.. Enumerable.Range(0, rowCount)],
        };
}
