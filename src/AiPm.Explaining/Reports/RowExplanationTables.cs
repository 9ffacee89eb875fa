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
        var isSampled = explanation.Values.Any(value => value.StandardError > 0);
        var rows = new List<IReadOnlyList<string>> { Row(explanation.BaseLabel, "", NumberText.Figure(explanation.BaseValue), 0) };
        rows.AddRange(explanation.Values.Take(explanation.Max).Select(value => Row(value.Feature, ExplanationWords.Value(value.Value), NumberText.Signed(value.Contribution), value.StandardError)));
        var rest = explanation.Values.Skip(explanation.Max).ToArray();
        if (rest.Length > 0)
        {
            rows.Add(Row(rest.Length == 1 ? "1 other" : $"{NumberText.Count(rest.Length)} others", "", NumberText.Signed(rest.Sum(value => value.Contribution)), rest.Sum(value => value.StandardError)));
        }

        rows.Add(Row("prediction", "", NumberText.Figure(explanation.Prediction), 0));
        var contributions = new ReportTable
        {
            Title = RowExplanationSentence.Check(explanation),
            Columns = [new("Feature"), new("Value"), new($"Contribution ({unit})", IsNumber: true), .. isSampled ? [new ReportColumn("± (95 %)", IsNumber: true)] : Array.Empty<ReportColumn>()],
            Rows = rows,
        };
        return explanation.Notes.Count == 0
            ? [contributions]
            : [contributions, ReportTable.OfNotes(explanation.Notes)];

        string[] Row(string feature, string value, string number, double error) =>
            isSampled ? [feature, value, number, error > 0 ? NumberText.Figure(SamplingError.Margin(error), 2) : ""] : [feature, value, number];
    }
}
