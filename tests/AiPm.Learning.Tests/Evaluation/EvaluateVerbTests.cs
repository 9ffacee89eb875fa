using System.Globalization;
using AiPm.Catalog;
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

    private static ModelEvaluation Evaluate(EvaluateOptions options, VerbContext context) => new EvaluateVerb().Run(options, context);

    private static (Table Train, Table Held) Halves(string name)
    {
        var table = SampleData.Read(name);
        return (table.Take([.. Enumerable.Range(0, table.RowCount).Where(row => row % 4 > 0)]), table.Take([.. Enumerable.Range(0, table.RowCount).Where(row => row % 4 == 0)]));
    }

    private static VerbContext Context(TemporaryFolder folder, string _) => new() { Workspace = Workspace.At(folder.Path), Folder = folder.Path, Verbs = Verbs };

    // What a session does with a logged verb: a run, and its report.
    private static void Run(VerbContext context, string name, Table table, string target)
    {
        using var catalog = RunCatalog.Open(context.Workspace, context.Time);
        var run = catalog.Begin(new RunStart { Verb = name, Line = name });
        var ladder = new BaselineVerb().Run(new BaselineOptions { Data = DataReference.Of(table, "data"), Target = target, Device = "cpu" }, context);
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
