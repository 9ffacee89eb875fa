using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>A learning curve as a table: what was measured, and what the law says of it and of more rows.</summary>
internal static class LearningCurveTable
{
    /// <summary>The table.</summary>
    /// <param name="curve">The curve.</param>
    public static ReportTable Of(LearningCurve curve) => new()
    {
        Title = $"{curve.ErrorName} by training rows",
        Columns = [new("Rows", IsNumber: true), new("Refits", IsNumber: true), new(curve.ErrorName, IsNumber: true), new("Least to most", IsNumber: true), new("By the law", IsNumber: true)],
        Rows = [.. curve.Points.Select(point => Measured(curve, point)), .. Ahead(curve)],
    };

    private static IReadOnlyList<string> Measured(LearningCurve curve, LearningPoint point) =>
    [
        NumberText.Count(point.RowCount),
        NumberText.Count(point.Errors.Count),
        NumberText.Figure(point.Error),
        point.Errors.Count > 1 ? $"{NumberText.Figure(point.Errors.Min())} to {NumberText.Figure(point.Errors.Max())}" : "–",
        curve.Law is { } law ? NumberText.Figure(law.ErrorAt(point.RowCount)) : "–",
    ];

    private static IEnumerable<IReadOnlyList<string>> Ahead(LearningCurve curve) => curve.Law is not { } law
        ? []
        : [[NumberText.Count(2L * curve.Points[^1].RowCount), "–", "–", "–", NumberText.Figure(law.ErrorAt(2.0 * curve.Points[^1].RowCount))], ["ever more", "–", "–", "–", NumberText.Figure(law.Floor)]];
}
