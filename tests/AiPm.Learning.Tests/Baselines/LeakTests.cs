namespace AiPm.Learning.Tests;

/// <summary>A trap: the rows held out are made absurd, in every column and in the target. Nothing that was learned may change.</summary>
[Collection("OneTorchAtATime")]
public class LeakTests
{
    private const int Rows = 240;

    private static readonly TorchSession Session = TorchSession.Open("cpu");

    public static TheoryData<LearningTask, string> Tasks => new()
    {
        { LearningTask.Regression, "number" },
        { LearningTask.Binary, "two" },
        { LearningTask.Multiclass, "three" },
        { LearningTask.Count, "count" },
        { LearningTask.Quantile, "number" },
    };

    [Theory]
    [MemberData(nameof(Tasks))]
    public void No_rung_learns_anything_from_rows_held_out(LearningTask task, string target)
    {
        var options = new BaselineOptions { Target = target, Task = task, Time = "day", Season = 5, Horizon = 2, Budget = TimeSpan.FromHours(1) };
        int[] train = [.. Enumerable.Range(0, 160)];
        var (honest, trapped) = (Problem(options, from: Rows), Problem(options, from: 160));
        var context = new RungContext(new EvaluationProtocol(SplitKind.Rolling, [new Fold(train, [.. Enumerable.Range(160, 80)])]), Session, options);

        foreach (var rung in LadderRungs.Of(honest, options, ("", ""), ("", ""), []))
        {
            var (first, second) = (rung.Fit(honest, train, context), rung.Fit(trapped, train, context));

            Assert.NotNull(first.Model);
            Assert.Equal(Bytes(first.Model), Bytes(second.Model!));
            Assert.Equal(first.Predict(train), second.Predict(train));
            Assert.Equal((first.Penalty, first.Rounds, first.Detail), (second.Penalty, second.Rounds, second.Detail));
        }
    }

    private static Dictionary<string, string> Bytes(Model model) => model.Files().ToDictionary(file => file.Key, file => Convert.ToHexString(file.Value));

    private static BaselineProblem Problem(BaselineOptions options, int from) => BaselineProblem.Read(
        new Table(
        [
            new Column<DateOnly>("day", [.. Enumerable.Range(0, Rows).Select(i => new DateOnly(2024, 1, 1).AddDays(i))]),
            new Column<double>("x", [.. Enumerable.Range(0, Rows).Select(i => i < from ? Math.Sin(i) : 1e6 * i)]),
            new Column<string>("level", [.. Enumerable.Range(0, Rows).Select(i => i < from ? $"l{i % 4}" : $"only held out {i % 2}")]),
            new Column<string>("many", [.. Enumerable.Range(0, Rows).Select(i => i < from ? $"m{i % 70}" : $"other{i}")]),
            new Column<string>("text", [.. Enumerable.Range(0, Rows).Select(i => i < from ? $"came on day {i} and left again" : $"lorem {i} ipsum dolor sit amet")]),
            Number("number", i => (i % 4) + Math.Cos(i), i => -1e5 * i, from),
            Number("count", i => i % 4, i => 500 + (i % 3), from),
            Word("two", i => i % 4 > 1 ? "yes" : "no", _ => "yes", from),
            Word("three", i => $"c{i % 3}", _ => "c2", from),
        ]),
        options with { Drop = [.. new[] { "number", "count", "two", "three" }.Where(name => name != options.Target)] },
        []);

    private static Column<double> Number(string name, Func<int, double> value, Func<int, double> absurd, int from) =>
        new(name, [.. Enumerable.Range(0, Rows).Select(i => i < from ? value(i) : absurd(i))]);

    private static Column<string> Word(string name, Func<int, string> value, Func<int, string> absurd, int from) =>
        new(name, [.. Enumerable.Range(0, Rows).Select(i => i < from ? value(i) : absurd(i))]);
}
