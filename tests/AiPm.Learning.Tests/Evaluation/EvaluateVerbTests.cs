using System.Globalization;
using AiPm.Catalog;
using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Learning.Tests;

[Collection("OneTorchAtATime")]
public class EvaluateVerbTests
{
    private static readonly VerbTable Verbs = new([new BaselineVerb(), new EvaluateVerb()]);

    [Fact]
    public void A_run_of_baseline_is_measured_on_rows_it_never_saw()
    {
        using var folder = new TemporaryFolder();
        var context = Context(folder, "concrete");
        var (train, rest) = Halves("concrete");
        Run(context, "baseline", train, "compressive_strength");

        var evaluation = Evaluate(new EvaluateOptions { Model = ["r1"], Data = DataReference.Of(rest, "rest"), By = "age" }, context);

        Assert.Equal(("r1", "compressive_strength", LearningTask.Regression, rest.RowCount), (evaluation.Model, evaluation.Target, evaluation.Task, evaluation.RowCount));
        Assert.False(evaluation.IsOnTrainingData);
        Assert.StartsWith("r1 misses compressive_strength by", evaluation.Sentence, StringComparison.Ordinal);
        Assert.Equal("evaluate r1 --data rest --by age", evaluation.Provenance.Line);
    }

    [Fact]
    public void The_data_that_a_model_came_from_is_called_that()
    {
        using var folder = new TemporaryFolder();
        var context = Context(folder, "breast_cancer");
        var table = SampleData.Read("breast_cancer");
        Run(context, "baseline", table, "diagnosis");

        var evaluation = Evaluate(new EvaluateOptions { Model = ["r1"], Data = DataReference.Of(table, "data") }, context);

        Assert.True(evaluation.IsOnTrainingData);
        Assert.Contains("the data that the model came from", evaluation.Sentence, StringComparison.Ordinal);
        Assert.InRange(evaluation.Find("AUC")?.Value ?? 0, 0.98, 1);
    }

    [Fact]
    public void Model_and_data_are_named_one_after_the_other()
    {
        using var folder = new TemporaryFolder();
        var context = Context(folder, "concrete") with { Variables = new Held(("best", ColumnModel.Of(LearningTask.Regression).Model), ("rows", MadeUpRows.Numbers(40))) };

        var evaluation = Evaluate(Assert.IsType<EvaluateOptions>(Verbs.Parse(["evaluate", "best", "rows", "--threshold", "0.3"], VerbHosts.Notebook).Options), context);

        Assert.Equal(("best", 40), (evaluation.Model, evaluation.RowCount));
    }

    [Theory]
    [InlineData("evaluate r9 rows", "no model called 'r9'")]
    [InlineData("evaluate best", "needs data after the model 'best'")]
    [InlineData("evaluate best rows more", "takes one model and one name of data")]
    [InlineData("evaluate best rows --curve roc", "--curve roc does not fit")]
    [InlineData("evaluate best nowhere", "No data is called 'nowhere'")]
    public void A_line_that_cannot_be_is_refused(string line, string problem)
    {
        using var folder = new TemporaryFolder();
        var context = Context(folder, "concrete") with { Variables = new Held(("best", ColumnModel.Of(LearningTask.Regression).Model), ("rows", MadeUpRows.Numbers(40))) };

        var error = Assert.ThrowsAny<AipmException>(() => Evaluate((EvaluateOptions)Verbs.Parse(line.Split(' '), VerbHosts.Notebook).Options, context));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_read_as_predict_reads_them()
    {
        using var folder = new TemporaryFolder();
        var table = new Table([new Column<double>("x", [.. Enumerable.Range(0, 60).Select(i => i * 0.5)]), new Column<string>("c", [.. Enumerable.Range(0, 60).Select(i => $"level{i % 3}")]), new Column<double>("y", [.. Enumerable.Range(0, 60).Select(i => i + (i % 3 * 4.0))])]);
        var context = Context(folder, "made up");
        Run(context, "baseline", table, "y");
        Table Rows(Column x, string level, Column y) => new([x, new Column<string>("c", [level, level]), y]);
        var (x, y) = (new Column<double>("x", [1, 2]), new Column<double>("y", [2, 3]));
        ModelEvaluation Of(Table rows) => Evaluate(new EvaluateOptions { Model = ["r1:ridge-regression"], Data = DataReference.Of(rows, "rows") }, context);

        Assert.Contains("row 1 is 'abc'", Assert.Throws<AipmException>(() => Of(Rows(new Column<string>("x", ["1.5", "abc"]), "level1", y))).Problem, StringComparison.Ordinal);
        Assert.Contains("lacks 1: c", Assert.Throws<AipmException>(() => Of(new Table([x, y]))).Problem, StringComparison.Ordinal);
        Assert.Contains("missing in all 2 rows", Assert.Throws<AipmException>(() => Of(Rows(x, "level1", new Column<string>("y", ["", ""], new System.Collections.BitArray(2, true))))).Problem, StringComparison.Ordinal);
        Assert.Contains(Of(Rows(x, "level9", y)).Notes, note => note.Contains("'c' has values that training never saw, such as level9, in 2 rows", StringComparison.Ordinal));
        Assert.DoesNotContain(Of(Rows(x, "level1", y)).Notes, note => note.Contains("training never saw", StringComparison.Ordinal));
    }

    [Fact]
    public void The_examples_of_the_help_are_lines_that_parse() =>
        Assert.All(new EvaluateVerb().Spec.Examples, example => Assert.Equal("evaluate", Verbs.Parse(example.Split(' '), VerbHosts.Notebook).Verb.Spec.Name));

    [Fact]
    public void The_same_line_gives_the_same_report_in_every_culture()
    {
        using var folder = new TemporaryFolder();
        var context = Context(folder, "concrete") with { Variables = new Held(("best", ColumnModel.Of(LearningTask.Binary, ["no", "yes"]).Model), ("rows", MadeUpRows.TwoClasses(80))) };
        var options = new EvaluateOptions { Model = ["best", "rows"], By = "age" };
        var expected = Evaluate(options, context).ToJson();
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var name in new[] { "de-DE", "tr-TR" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Assert.Equal(expected, Evaluate(options, context).ToJson());
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Whether_more_data_would_help_is_measured_on_rows_held_out_of_the_model_s_own_data()
    {
        using var folder = new TemporaryFolder();
        var table = SampleData.Read("concrete").Take([.. Enumerable.Range(0, 200).Select(i => i * 5)]);
        var context = Context(folder, "concrete") with { Variables = new Held(("data", table)) };
        Run(context, "baseline", table, "compressive_strength");
        var options = new EvaluateOptions { Model = ["r1:ridge-regression", "data"], Curve = EvaluationCurve.Learning };

        var evaluation = Evaluate(options, context);

        Assert.NotNull(evaluation.Learning);
        Assert.Equal([16, 28, 51, 90, 160], evaluation.Learning.Points.Select(point => point.RowCount));
        Assert.Equal([3, 3, 3, 3, 1], evaluation.Learning.Points.Select(point => point.Errors.Count));
        Assert.Equal("MAE", evaluation.Learning.ErrorName);
        Assert.InRange(evaluation.Learning.GainOfDoubling?.Lower ?? double.NaN, -1, evaluation.Learning.GainOfDoubling?.Upper ?? double.NaN);
        Assert.EndsWith(evaluation.Learning.Sentence, evaluation.Sentence, StringComparison.Ordinal);
        Assert.Contains("over the refits and the rows held out", evaluation.Sentence, StringComparison.Ordinal);
        Assert.Contains(evaluation.Notes, note => note.EndsWith("3 times each, and measures it on the same 40 rows held out.", StringComparison.Ordinal));
        Assert.Contains(evaluation.Tables, shown => shown.Title == "MAE by training rows" && shown.Rows.Count == 7 && shown.Rows[^2][0] == NumberText.Count(320));
        Assert.Equal(evaluation.Sentence, evaluation.Draw().Description);
        Assert.Equal(evaluation.ToJson(), Evaluate(options, context).ToJson());
    }

    [Fact]
    public void On_other_data_the_learner_has_all_of_its_rows()
    {
        using var folder = new TemporaryFolder();
        var (train, rest) = Halves("breast_cancer");
        var context = Context(folder, "breast_cancer") with { Variables = new Held(("data", train), ("rest", rest)) };
        Run(context, "baseline", train, "diagnosis");

        var evaluation = Evaluate(new EvaluateOptions { Model = ["r1:logistic-regression", "rest"], Curve = EvaluationCurve.Learning }, context);

        var last = evaluation.Learning?.Points[^1];
        Assert.Equal(("log loss", train.RowCount), (evaluation.Learning?.ErrorName, last?.RowCount));
        Assert.Equal(evaluation.Find("log loss")?.Value ?? 0, last?.Error ?? 1, 1e-9);
    }

    [Fact]
    public void Rows_in_time_order_are_learned_from_newest_first_and_judged_by_later_ones()
    {
        using var folder = new TemporaryFolder();
        var table = SampleData.Read("chicago_ridership");
        table = new Table([.. table.Take([.. Enumerable.Range(0, 400)]).Columns.Take(4)]);
        var context = Context(folder, "chicago") with { Variables = new Held(("data", table)) };
        Run(context, "baseline", table, "ridership", "date");

        var evaluation = Evaluate(new EvaluateOptions { Model = ["r1:group-table", "data"], Curve = EvaluationCurve.Learning }, context);

        Assert.Equal(320, evaluation.Learning?.Points[^1].RowCount);
        Assert.All(evaluation.Learning?.Points ?? [], point => Assert.Single(point.Errors));
        Assert.True(evaluation.Learning?.GainOfDoubling is { } gain && gain.Lower < gain.Upper, "One refit of each size still has an interval, over the rows held out.");
        Assert.Contains(evaluation.Notes, note => note.Contains("the last shares of 320 rows", StringComparison.Ordinal));
        var error = Assert.Throws<AipmException>(() => Evaluate(new EvaluateOptions { Model = ["r1:naive", "data"], Curve = EvaluationCurve.Learning }, context));
        Assert.Contains("learns nothing", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_cannot_learn_again_is_told_why()
    {
        using var folder = new TemporaryFolder();
        var table = SampleData.Read("concrete");
        var made = Context(folder, "concrete");
        Run(made, "baseline", table, "compressive_strength");
        var changed = made with { Variables = new Held(("best", ColumnModel.Of(LearningTask.Regression).Model), ("rows", MadeUpRows.Numbers(40)), ("data", table.Take([.. Enumerable.Range(0, 100)]))) };

        string Problem(string model, VerbContext context) => Assert.Throws<AipmException>(
            () => Evaluate(new EvaluateOptions { Model = [model], Data = DataReference.Of(model == "best" ? MadeUpRows.Numbers(40) : table, "rows"), Curve = EvaluationCurve.Learning }, context)).Problem;

        Assert.Contains("of 'best' nobody knows how it learned", Problem("best", changed), StringComparison.Ordinal);
        Assert.Contains("learned from 'data' as it was", Problem("r1", changed), StringComparison.Ordinal);
        Assert.Contains("learned from the variable 'data'", Problem("r1", made), StringComparison.Ordinal);
    }

    private static ModelEvaluation Evaluate(EvaluateOptions options, VerbContext context) => new EvaluateVerb().Run(options, context);

    private static (Table Train, Table Held) Halves(string name)
    {
        var table = SampleData.Read(name);
        return (table.Take([.. Enumerable.Range(0, table.RowCount).Where(row => row % 4 > 0)]), table.Take([.. Enumerable.Range(0, table.RowCount).Where(row => row % 4 == 0)]));
    }

    private static VerbContext Context(TemporaryFolder folder, string _) => new() { Workspace = Workspace.At(folder.Path), Folder = folder.Path, Verbs = Verbs };

    // What a session does with a logged verb: a run, and its report.
    private static void Run(VerbContext context, string name, Table table, string target, string? time = null)
    {
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        var run = catalog.Begin(new RunStart { Verb = name, Line = name });
        var ladder = new BaselineVerb().Run(new BaselineOptions { Data = DataReference.Of(table, "data"), Target = target, Time = time, Device = "cpu" }, context);
        catalog.Finish(run, new RunOutcome { Status = RunStatus.Finished, ReportJson = ladder.ToJson() });
    }

    private sealed class Held(params (string Name, object Value)[] variables) : IVariables
    {
        public IReadOnlyCollection<string> Names => [.. variables.Select(variable => variable.Name)];

        public bool TryGet(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out object? value)
        {
            value = variables.FirstOrDefault(variable => variable.Name == name).Value;
            return value is not null;
        }
    }
}
