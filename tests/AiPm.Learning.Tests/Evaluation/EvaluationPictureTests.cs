using AiPm.Pictures;

namespace AiPm.Learning.Tests;

public class EvaluationPictureTests
{
    private static readonly string[] YesNo = ["no", "yes"];
    private static readonly double[] Tenths = [0.1, 0.5, 0.9];
    private static readonly string[] Animals = ["ant", "bee", "cat", "a class with a rather long name, as people give them", "dog"];

    [Fact]
    public void Numbers_over_time_by_cohort() => Looks(
        "numbers", ColumnModel.Of(LearningTask.Regression).Evaluate(MadeUpRows.Numbers(400), new EvaluateOptions { Time = "day", Season = 7, By = "line" }));

    [Fact]
    public void Numbers_without_time_counted_in_cells() => Looks("numbers-binned", ColumnModel.Of(LearningTask.Regression).Evaluate(MadeUpRows.Numbers(20_000)));

    [Fact]
    public void Two_classes() => Looks("two-classes", ColumnModel.Of(LearningTask.Binary, YesNo).Evaluate(MadeUpRows.TwoClasses(1200)));

    [Fact]
    public void Two_classes_by_age() => Looks("two-classes-by", ColumnModel.Of(LearningTask.Binary, YesNo).Evaluate(MadeUpRows.TwoClasses(400), new EvaluateOptions { By = "age", Weights = "w", Threshold = 0.3 }));

    [Fact]
    public void Five_classes_with_a_long_name() => Looks("five-classes", ColumnModel.Of(LearningTask.Multiclass, Animals).Evaluate(MadeUpRows.ManyClasses(900, Animals)));

    [Fact]
    public void Forty_classes_are_folded()
    {
        string[] classes = [.. Enumerable.Range(0, 40).Select(c => $"product {c:00}")];

        var evaluation = ColumnModel.Of(LearningTask.Multiclass, classes).Evaluate(MadeUpRows.ManyClasses(1500, classes));

        Assert.Equal(30, evaluation.Confusion?.Classes.Count);
        Assert.Equal("11 other classes", evaluation.Confusion?.Classes[^1]);
        Assert.Equal(1500, evaluation.Confusion?.Cells.Sum(row => row.Sum()));
        Looks("forty-classes", evaluation);
    }

    [Fact]
    public void Quantiles_make_a_fan() => Looks("quantiles", ColumnModel.Of(LearningTask.Quantile, quantiles: Tenths).Evaluate(MadeUpRows.Quantiles(120)));

    [Fact]
    public void One_curve_takes_the_whole_width() => Looks(
        "one-curve", ColumnModel.Of(LearningTask.Binary, YesNo).Evaluate(MadeUpRows.TwoClasses(400), new EvaluateOptions { Curve = EvaluationCurve.Calibration }));

    [Fact]
    public void One_row() => Looks("one-row", ColumnModel.Of(LearningTask.Regression).Evaluate(MadeUpRows.Numbers(1)));

    [Fact]
    public void One_class_only() => Looks("one-class", ColumnModel.Of(LearningTask.Binary, YesNo).Evaluate(MadeUpRows.TwoClasses(30, share: 0)));

    [Fact]
    public void More_data_would_help() => Looks("learning-helps", LearningCurveTests.Falling(0.5, 0.4, noise: 0.01));

    [Fact]
    public void More_data_would_hardly_help() => Looks("learning-settled", LearningCurveTests.Falling(2, 1.2, noise: 0.004));

    private static void Looks(string name, IPictured report)
    {
        var scene = report.Draw();
        Assert.Equal(report is ModelEvaluation evaluation ? evaluation.Sentence : ((LearningCurve)report).Sentence, scene.Description);
        Assert.True(scene.Title.Length <= 110, scene.Title);
        GoldenPicture.Matches(name, scene);
    }
}
