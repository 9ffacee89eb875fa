using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Draws counterfactuals: what is different, from → to, with both places in the data.</summary>
internal static class CounterfactualPicture
{
    /// <summary>Draws it.</summary>
    /// <param name="report">The report.</param>
    public static Scene Draw(CounterfactualReport report) => new FromToChart
    {
        Frame = new PictureFrame
        {
            Title = CounterfactualSentence.Title(report),
            Subtitle = $"Now: {CounterfactualSentence.Says(report, report.Prediction)}. Looked for: {report.Goal}.{(report.IsLimited ? $" May change: {GamePlayers.Listed(report.Allowed)}." : "")} Where the model decides otherwise, not what would happen.",
            Footer = report.Provenance.Footer,
            Description = report.Sentence,
        },
        Parts = report.IsThere
            ? [new FromToPart("Nothing has to change", "", []) { Otherwise = $"The model gives {report.Goal} for the row as it is." }]
            :
            [
                new FromToPart(CounterfactualSentence.SmallestHeading(report), report.Smallest is { } smallest ? CounterfactualSentence.Likeness(smallest) : "", Rows(report.Smallest))
                {
                    Otherwise = report.Allowed.Count == 0 ? "No column may change." : "No change of these columns to values of the data was found that reaches it.",
                },
                new FromToPart(
                    CounterfactualSentence.NearestHeading(report),
                    report.Nearest is { } near ? $"Different in {near.Changes.Count} {(near.Changes.Count == 1 ? "column" : "columns")}, distance {NumberText.Figure(near.Distance)} of 1 (Gower); whatever may change." : "",
                    Rows(report.Nearest))
                {
                    Otherwise = $"For none of {NumberText.Count(report.AmongCount)} rows the model gives {report.Goal}.",
                },
            ],
    }.Draw();

    private static FromToRow[] Rows(Counterfactual? found) =>
        [.. (found?.Changes ?? []).Select(change => new FromToRow(change.Column, ExplanationWords.Value(change.From), ExplanationWords.Value(change.To)) { FromPlace = change.FromPlace, ToPlace = change.ToPlace })];
}
