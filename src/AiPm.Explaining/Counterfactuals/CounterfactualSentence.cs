using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Counterfactuals in words: where the model decides otherwise, never what would happen.</summary>
internal static class CounterfactualSentence
{
    private const int Named = 4;
    private const double Rare = 0.05;

    /// <summary>The finding in full sentences.</summary>
    /// <param name="report">The report.</param>
    public static string Of(CounterfactualReport report)
    {
        var now = report.Outputs.Count == 0 ? "" : $"For row {report.Row} the {report.Model} says {Says(report, report.Prediction)}. ";
        if (report.IsThere)
        {
            return $"{now}The model gives {report.Goal} already: nothing has to change.";
        }

        return $"{now}{Real(report)} {Change(report)}";
    }

    /// <summary>The finding in a few words.</summary>
    /// <param name="report">The report.</param>
    public static string Title(CounterfactualReport report) => report switch
    {
        { IsThere: true } => $"Row {report.Row}: {report.Goal} already",
        { Smallest: { Changes: var changes } } => $"Row {report.Row}: {changes.Count} {(changes.Count == 1 ? "column" : "columns")} away from {report.Goal}",
        { Nearest: not null } => $"Row {report.Row}: no change of these columns reaches {report.Goal}",
        _ => $"Row {report.Row}: nothing in the data reaches {report.Goal}",
    };

    /// <summary>What the nearest row is.</summary>
    /// <param name="report">The report.</param>
    public static string NearestHeading(CounterfactualReport report) => report.Nearest is { } near
        ? $"Nearest real row: row {near.DataRow}{(report.Outputs.Count == 0 ? "" : $", {Says(report, near.Prediction)}")}"
        : "Nearest real row: none";

    /// <summary>What the smallest change is.</summary>
    /// <param name="report">The report.</param>
    public static string SmallestHeading(CounterfactualReport report) => report.Smallest is { } smallest
        ? $"Smallest change found{(report.Outputs.Count == 0 ? "" : $": {Says(report, smallest.Prediction)}")}"
        : "Smallest change: none found";

    /// <summary>How much the change is like rows that occur.</summary>
    /// <param name="found">The change.</param>
    public static string Likeness(Counterfactual found) =>
        found.DistanceToData == 0 ? "All its values are those of one row of the data."
        : found.Plausibility < Rare ? $"Take care: it is unlike the rows of the data (distance {NumberText.Figure(found.DistanceToData)} to the nearest; only {NumberText.Percent(found.Plausibility)} of rows lie as far from theirs)."
        : $"It is as near to a row of the data as rows are to each other (distance {NumberText.Figure(found.DistanceToData)}; {NumberText.Percent(found.Plausibility, 0)} of rows lie as far from theirs).";

    /// <summary>What the model says.</summary>
    /// <param name="report">The report.</param>
    /// <param name="prediction">Its outputs.</param>
    public static string Says(CounterfactualReport report, IReadOnlyList<double> prediction)
    {
        if (prediction.Count < 2)
        {
            return $"{report.Target} {NumberText.Figure(prediction[0])}";
        }

        var shown = prediction.Count == 2 ? 1 : Enumerable.Range(0, prediction.Count).MaxBy(i => prediction[i]);
        return $"{report.Target} = {report.Outputs[shown]} with a probability of {NumberText.Percent(prediction[shown])}";
    }

    private static string Real(CounterfactualReport report) => report.Nearest is { } near
        ? $"The nearest row for which the model gives {report.Goal} is row {near.DataRow}, different in {near.Changes.Count} {(near.Changes.Count == 1 ? "column" : "columns")} (distance {NumberText.Figure(near.Distance)})."
        : $"For none of the rows of the data the model gives {report.Goal}.";

    private static string Change(CounterfactualReport report)
    {
        if (report.Smallest is { Changes.Count: > 0 } found)
        {
            var changes = found.Changes.Take(Named).Select(value => $"{value.Column} {ExplanationWords.Value(value.From)} → {ExplanationWords.Value(value.To)}");
            var rest = found.Changes.Count > Named ? $" and {found.Changes.Count - Named} more" : "";
            return $"The smallest change found: {string.Join(", ", changes)}{rest}. {Likeness(found)} It tells where the model decides otherwise, not what would happen.";
        }

        return report.Allowed.Count == 0
            ? "No column may change."
            : $"No change of {(report.IsLimited ? GamePlayers.Listed(report.Allowed) : "the columns")} to values of the data was found that gives it{(report.IsLimited ? "; more columns may: --change with others, or none" : "")}.";
    }
}
