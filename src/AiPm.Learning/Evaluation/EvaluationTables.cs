using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>An evaluation as tables of text.</summary>
internal static class EvaluationTables
{
    private const int MostRows = 40;

    /// <summary>The measures, those of cohorts, and the notes.</summary>
    /// <param name="evaluation">The evaluation.</param>
    public static IReadOnlyList<ReportTable> Of(ModelEvaluation evaluation)
    {
        var tables = new List<ReportTable> { Scores(evaluation) };
        if (evaluation.Cohorts.Count > 0)
        {
            tables.Add(Cohorts(evaluation));
        }

        if (evaluation.Learning is { } learning)
        {
            tables.Add(LearningCurveTable.Of(learning));
        }

        if (evaluation.Notes.Count > 0)
        {
            tables.Add(ReportTable.OfNotes(evaluation.Notes));
        }

        return tables;
    }

    private static ReportTable Scores(ModelEvaluation evaluation) => new ReportTable
    {
        Columns = [new("Measure"), new("Value", IsNumber: true), new("95 %", IsNumber: true), new("Better"), new("Remark")],
        Rows =
        [
            .. evaluation.Scores.Select(score => (IReadOnlyList<string>)
            [
                score.Name,
                score.Value is { } value ? NumberText.Figure(value) : "–",
                score.Interval is { } interval ? BaselineSentence.Ends(interval) : "–",
                score.IsHigherBetter ? "higher" : "lower",
                score.Problem,
            ]),
        ],
    }.Fold(MostRows);

    private static ReportTable Cohorts(ModelEvaluation evaluation)
    {
        string[] names = [.. evaluation.Scores.Select(score => score.Name).Take(evaluation.Task is LearningTask.Binary or LearningTask.Multiclass ? 11 : 4)];
        return new ReportTable
        {
            Title = $"By {evaluation.By}",
            Columns = [new(evaluation.By ?? ""), new("Rows", IsNumber: true), .. names.Select(name => new ReportColumn($"{name} (95 %)", IsNumber: true))],
            Rows =
            [
                .. evaluation.Cohorts.Select(cohort => (IReadOnlyList<string>)
                [
                    cohort.Level,
                    NumberText.Count(cohort.RowCount),
                    .. names.Select(name => cohort.Scores.FirstOrDefault(score => score.Name == name) switch
                    {
                        { Interval: { } interval } => BaselineSentence.WithInterval(interval),
                        { Value: { } value } => NumberText.Figure(value),
                        { Problem: var problem } => problem,
                        null => "–",
                    }),
                ]),
            ],
        };
    }
}
