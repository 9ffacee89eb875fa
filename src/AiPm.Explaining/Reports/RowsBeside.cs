using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>The rows of a picture that has them side by side.</summary>
internal static class RowsBeside
{
    /// <summary>The rows in the order that the report asks for, and that order in words.</summary>
    /// <param name="report">The explanation.</param>
    /// <param name="shown">Its values, of one output.</param>
    public static (IReadOnlyList<int> Rows, string Words) Of(SetExplanation report, Explanation shown)
    {
        var rows = report.Order == ExplainOrder.Similarity ? RowOrder.ByLikeness(shown) : RowOrder.ByPrediction(shown);
        var all = NumberText.Count(shown.RowCount);
        var count = rows.Count < shown.RowCount ? $"{NumberText.Count(rows.Count)} of {all} rows, taken evenly by prediction" : shown.RowCount == 1 ? "1 row" : $"{all} rows";
        return (rows, shown.RowCount == 1 ? count : $"{count}, {(report.Order == ExplainOrder.Similarity ? "like ones beside each other" : "from the lowest prediction to the highest")}");
    }
}
