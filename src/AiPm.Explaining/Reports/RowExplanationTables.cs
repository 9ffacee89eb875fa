using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>An explanation as a table of text.</summary>
internal static class RowExplanationTables
{
    /// <summary>Features with their values and contributions, the tail folded into one row, then the check.</summary>
    /// <param name="explanation">The explanation.</param>
    public static IReadOnlyList<ReportTable> Of(RowExplanation explanation)
    {
        var unit = ExplanationWords.Short(explanation);
        var rows = new List<IReadOnlyList<string>> { (string[])[explanation.BaseLabel, "", NumberText.Figure(explanation.BaseValue)] };
        rows.AddRange(explanation.Values.Take(explanation.Max).Select(value => (string[])[value.Feature, ExplanationWords.Value(value.Value), NumberText.Signed(value.Contribution) + (value.StandardError is { } error ? $" ± {NumberText.Figure(error)}" : "")]));
        var rest = explanation.Values.Skip(explanation.Max).ToArray();
        if (rest.Length > 0)
        {
            rows.Add((string[])[rest.Length == 1 ? "1 other" : $"{rest.Length} others", "", NumberText.Signed(rest.Sum(value => value.Contribution))]);
        }

        rows.Add((string[])["prediction", "", NumberText.Figure(explanation.Prediction)]);
        var contributions = new ReportTable
        {
            Title = RowExplanationSentence.Check(explanation),
            Columns = [new("Feature"), new("Value"), new($"Contribution ({unit})", IsNumber: true)],
            Rows = rows,
        };
        return explanation.Notes.Count == 0
            ? [contributions]
            : [contributions, ReportTable.OfNotes(explanation.Notes)];
    }
}
