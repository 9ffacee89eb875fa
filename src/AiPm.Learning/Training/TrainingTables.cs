using System.Globalization;
using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>How training went, as tables of text.</summary>
internal static class TrainingTables
{
    private const int MostRows = 12;

    /// <summary>Some of the epochs, how it was trained, and the notes.</summary>
    /// <param name="report">The report.</param>
    public static IReadOnlyList<ReportTable> Of(TrainingReport report)
    {
        var tables = new List<ReportTable> { Epochs(report), How(report) };
        if (report.Notes.Count > 0)
        {
            tables.Add(ReportTable.OfNotes(report.Notes));
        }

        return tables;
    }

    private static ReportTable Epochs(TrainingReport report)
    {
        var hasValidation = report.ValidationCount > 0;
        return new ReportTable
        {
            Columns =
            [
                new("Epoch", IsNumber: true),
                new("Training loss", IsNumber: true),
                .. hasValidation ? [new ReportColumn("Validation loss", IsNumber: true)] : Array.Empty<ReportColumn>(),
                new("Learning rate", IsNumber: true),
                new(""),
            ],
            Rows =
            [
                .. Shown(report).Select(epoch => (IReadOnlyList<string>)
                [
                    NumberText.Count(epoch.Number),
                    NumberText.Figure(epoch.Loss, 4),
                    .. hasValidation ? [NumberText.Figure(epoch.ValidationLoss ?? double.NaN, 4)] : Array.Empty<string>(),
                    NumberText.Figure(epoch.Rate),
                    epoch.Number == report.BestEpoch ? "kept" : "",
                ]),
            ],
        };
    }

    private static ReportTable How(TrainingReport report) => new()
    {
        Columns = [new("How"), new("")],
        Rows =
        [
            ["network", $"{report.Network}, {NumberText.Count(report.ParameterCount)} parameters"],
            ["loss", TrainingSentence.Words(report)],
            ["optimizer", $"{report.Optimizer}, {NumberText.Count(report.Steps)} steps of {NumberText.Count(report.Batch)} rows, {report.Precision.ToString().ToLowerInvariant()}"],
            ["rows", report.ValidationCount > 0 ? $"{NumberText.Count(report.TrainCount)} to learn from, {NumberText.Count(report.ValidationCount)} {(report.IsLast ? "later ones " : "")}to judge by" : $"{NumberText.Count(report.TrainCount)} to learn from"],
            ["where", string.Create(CultureInfo.InvariantCulture, $"{report.Provenance.Device}, {report.Provenance.Threads} thread{(report.Provenance.Threads == 1 ? "" : "s")}")],
        ],
    };

    // The first, the last, the best, and some between.
    private static IEnumerable<TrainingEpoch> Shown(TrainingReport report)
    {
        var count = report.Epochs.Count;
        return count <= MostRows
            ? report.Epochs
            : Enumerable.Range(0, MostRows - 1).Select(i => (int)((long)i * (count - 1) / (MostRows - 2))).Append(report.BestEpoch - 1)
                .Where(place => place >= 0).Distinct().Order().Select(place => report.Epochs[place]);
    }
}
