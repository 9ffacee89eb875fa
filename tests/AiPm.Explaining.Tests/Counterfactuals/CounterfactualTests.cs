using AiPm.Learning;
using CsCheck;

namespace AiPm.Explaining.Tests;

public class CounterfactualTests
{
    private static readonly Table People = new(
    [
        new Column<string>("job", ["none", "nurse", "none", "pilot", "nurse"]),
        new Column<long>("income", [10, 30, 20, 90, 25]),
        new Column<double>("debt", [5, 1, 9, 2, 0]),
    ]);

    [Fact]
    public void The_nearest_real_row_and_the_smallest_change_are_found()
    {
        var found = new CounterfactualSearch(Game(), new ChangeLimits()).Find(0, DecisionGoal.Class(["refused", "granted"], 1), TestContext.Current.CancellationToken);

        // Gower's distances of row 0 to the granted rows 1, 3 and 4: (1 + 20/80 + 4/9)/3, (1 + 1 + 3/9)/3, (1 + 15/80 + 5/9)/3.
        Assert.Equal(1, found.Nearest?.DataRow);
        Assert.Equal((1 + 0.25 + (4 / 9.0)) / 3, found.Nearest?.Distance ?? 0, 1e-12);
        Assert.Equal([new ValueChange("income", "10", "30")], found.Smallest?.Changes ?? []);
        Assert.Contains("income 10 → 30", found.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_fixed_stays_and_what_is_not_allowed_too()
    {
        var goal = DecisionGoal.Class(["refused", "granted"], 1);
        var withoutIncome = new CounterfactualSearch(Game(), new ChangeLimits { Fixed = ["income"] }).Find(0, goal, TestContext.Current.CancellationToken);
        var jobOnly = new CounterfactualSearch(Game(), new ChangeLimits { Allow = ["job"] }).Find(0, goal, TestContext.Current.CancellationToken);

        Assert.Equal([new ValueChange("debt", "5", "0")], withoutIncome.Smallest?.Changes ?? []);
        Assert.Null(jobOnly.Smallest);
        Assert.NotNull(jobOnly.Nearest);
        Assert.Contains("No change of job", jobOnly.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_decision_that_nothing_leads_to_is_said_to_be_none()
    {
        var game = TableGame.Of(rows => [.. Enumerable.Repeat(1.0, rows.RowCount)], ["job", "income", "debt"], People.Take([0]), People, GameOutput.All(["y"]));

        var found = new CounterfactualSearch(game, new ChangeLimits()).Find(0, DecisionGoal.Range(5, 9), TestContext.Current.CancellationToken);

        Assert.Null(found.Nearest);
        Assert.Null(found.Smallest);
        Assert.Contains("none of the rows", found.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_not_there_is_refused_with_the_nearest_name() =>
        Assert.Contains("--allow income", Assert.Throws<AipmException>(() => new CounterfactualSearch(Game(), new ChangeLimits { Allow = ["incme"] })).Next, StringComparison.Ordinal);

    [Fact]
    public void A_change_that_is_found_reaches_the_decision_and_none_of_its_parts_is_idle() =>
        Gen.Int[0, 1_000_000].Sample(seed =>
        {
            var random = new RandomGame(seed, 5);
            var data = new RandomGame(seed + 7, 5);
            var rows = new FeatureMatrix([.. Enumerable.Range(0, 30).SelectMany(_ => data.Rows.Row(0).ToArray()).Select((value, i) => Math.Round(value * ((i * 7919 % 13) / 6.0), 1))], 30, 5);
            var game = new MatrixGame(some => [.. random.Answer(some).Where((_, i) => i % 2 == 0)], random.Rows, rows, GamePlayers.Of(random.Names), GameOutput.All(["y"]));
            var answers = random.Answer(rows).Where((_, i) => i % 2 == 0).Order().ToArray();
            var found = new CounterfactualSearch(game, new ChangeLimits { Fixed = ["f2"] }).Find(0, DecisionGoal.Range(answers[20], answers[25]), TestContext.Current.CancellationToken);
            if (found.Smallest is not { Changes.Count: > 0 } change)
            {
                return;
            }

            Assert.DoesNotContain(change.Changes, value => value.Column == "f2");
            Assert.InRange(change.Prediction[0], answers[20], answers[25]);
            foreach (var undone in change.Changes)
            {
                var row = random.Rows.Row(0).ToArray();
                foreach (var value in change.Changes.Where(value => value != undone))
                {
                    row[int.Parse(value.Column[1..], System.Globalization.CultureInfo.InvariantCulture)] = double.Parse(value.To, System.Globalization.CultureInfo.InvariantCulture);
                }

                var without = random.Answer(new FeatureMatrix(row, 1, 5))[0];
                Assert.False(without >= answers[20] && without <= answers[25]);
            }
        }, iter: 60);

    // Granted where income is above twice the debt plus 15, or plus 9 for an income of 10.
    private static TableGame Game() => TableGame.Of(
        rows => [.. Enumerable.Range(0, rows.RowCount).SelectMany(row =>
        {
            var score = ((Column<long>)rows["income"]).Values[row] - (2 * ((Column<double>)rows["debt"]).Values[row]) - (rows["income"].TextAt(row) == "10" ? 9 : 15);
            return (double[])[1 - (1 / (1 + Math.Exp(-score))), 1 / (1 + Math.Exp(-score))];
        })],
        ["job", "income", "debt"], People.Take([0]), People, GameOutput.All(["refused", "granted"], OutputSpace.Probability));
}
