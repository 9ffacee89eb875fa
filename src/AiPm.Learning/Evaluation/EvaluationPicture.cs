using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>Draws an evaluation: the curves of its task side by side, then classes and cohorts as dots with intervals.</summary>
internal static class EvaluationPicture
{
    private const int MostClasses = 12;

    /// <summary>The picture.</summary>
    /// <param name="evaluation">The evaluation.</param>
    public static Scene Of(ModelEvaluation evaluation)
    {
        var below = new List<IntervalChart>();
        if (evaluation.Task == LearningTask.Multiclass && evaluation.Curve == EvaluationCurve.All)
        {
            below.Add(ClassChart(evaluation));
        }

        if (evaluation.Cohorts.Count > 0)
        {
            below.Add(CohortChart(evaluation));
        }

        var grid = Curves(evaluation, below.Count == 0 ? evaluation.Provenance.Footer : "");
        if (below.Count == 0)
        {
            return grid;
        }

        below[^1] = below[^1] with { Frame = below[^1].Frame with { Footer = evaluation.Provenance.Footer } };
        return SceneColumn.Of([grid, .. below.Select(chart => chart.Draw())]);
    }

    private static Scene Curves(ModelEvaluation evaluation, string footer) => evaluation.Learning is { } learning
        ? LearningCurvePicture.Of(learning, evaluation.Sentence, footer)
        : new PlotGrid
        {
            Frame = new PictureFrame
            {
                Title = EvaluationSentence.Title(evaluation),
                Subtitle = Subtitle(evaluation),
                Footer = footer,
                Description = evaluation.Sentence,
            },
            Panels = EvaluationPanels.Of(evaluation),
        }.Draw();

    private static string Subtitle(ModelEvaluation evaluation)
    {
        var rows = evaluation.RowCount == 1 ? "1 row" : $"{NumberText.Count(evaluation.RowCount)} rows";
        var seen = evaluation.IsOnTrainingData ? " that the model came from: new rows will do worse" : "";
        return $"How good is {evaluation.Model} at {evaluation.Target} on {rows}{seen}?";
    }

    private static IntervalChart ClassChart(ModelEvaluation evaluation)
    {
        var rows = evaluation.Classes.Select(name => (Name: name, Score: evaluation.Find(ClassificationSheet.ClassF1(name)))).OrderBy(pair => pair.Score?.Value ?? double.PositiveInfinity).ToArray();
        var rest = rows.Length - MostClasses;
        return Chart(
            evaluation,
            $"F1 of each class{(rest > 0 ? $", the {MostClasses} worst of {rows.Length}" : ", the worst first")}: precision and recall in one, 0 to 1",
            MetricName.F1,
            [.. rows.Take(MostClasses).Select(pair => Row(pair.Name, pair.Score, ""))]);
    }

    private static IntervalChart CohortChart(ModelEvaluation evaluation)
    {
        var name = EvaluationSentence.Deciding(evaluation);
        return Chart(
            evaluation,
            $"{name} by {evaluation.By}",
            evaluation.Task is LearningTask.Binary or LearningTask.Multiclass ? name : $"{name}, in units of {evaluation.Target}",
            [.. evaluation.Cohorts.Select(cohort => Row(cohort.Level, cohort.Scores.FirstOrDefault(score => score.Name == name), $"{NumberText.Count(cohort.RowCount)} rows"))],
            evaluation.Find(name)?.Value is { } all ? [new ReferenceLine(all, "all rows", IsDashed: true)] : []);
    }

    private static IntervalChart Chart(ModelEvaluation evaluation, string subtitle, string axis, IReadOnlyList<IntervalRow> rows, IReadOnlyList<ReferenceLine>? lines = null) => new()
    {
        Frame = new PictureFrame { Title = "", Subtitle = subtitle, Description = evaluation.Sentence },
        AxisLabel = axis,
        Rows = rows,
        Lines = lines ?? [],
    };

    private static IntervalRow Row(string name, EvaluationScore? score, string note) => score?.Value is { } value
        ? new IntervalRow(name, value, score.Interval?.Lower ?? value, score.Interval?.Upper ?? value, MarkStatus.Plain, note)
        : new IntervalRow(name, double.NaN, double.NaN, double.NaN, MarkStatus.Muted, $"{score?.Problem}{(note.Length > 0 ? $" ({note})" : "")}");
}
