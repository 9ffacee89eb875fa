namespace AiPm.Formatters;

/// <summary>Something to draw of a chart, in the numbers of its axes.</summary>
/// <param name="Series">The series it belongs to, from 0.</param>
/// <param name="Shape">What it is.</param>
/// <param name="Points">Its points; two corners for bars and cells. A line breaks where a number is missing.</param>
/// <param name="Share">How dark a cell is, 0 to 1. Default: 0.</param>
internal sealed record PlotlyMark(int Series, PlotlyShape Shape, IReadOnlyList<(double X, double Y)> Points, double Share = 0);
