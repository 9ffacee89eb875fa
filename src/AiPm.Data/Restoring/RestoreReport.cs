using System.Text.Json.Serialization;
using AiPm.Reports;

namespace AiPm.Data;

/// <summary>What <c>restore</c> put into place.</summary>
public sealed record RestoreReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "restore";

    /// <summary>The data, by path.</summary>
    public required IReadOnlyList<RestoredData> Data { get; init; }

    /// <summary>The folder with the files that were moved aside, relative to the workspace; null where there were none.</summary>
    public string? Kept { get; init; }

    /// <summary>How many files were moved aside.</summary>
    public int KeptCount { get; init; }

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var changed = Data.Where(data => !data.IsUnchanged).ToList();
            var sentence = (Data.Count, changed.Count) switch
            {
                (0, _) => "No data is kept in this workspace: there is nothing to restore.",
                (1, 0) => $"{Data[0].Name} is in its place already: {Data[0].Path}.",
                (_, 0) => $"All {NumberText.Count(Data.Count)} data are in their places already.",
                (1, _) => $"{Data[0].Name} is in its place: {Data[0].Path}, {Counts(Data[0])}.",
                _ => $"{NumberText.Count(changed.Count)} of {NumberText.Count(Data.Count)} data were put into their places.",
            };
            return Kept is null ? sentence : $"{sentence} {(KeptCount == 1 ? "1 file" : $"{NumberText.Count(KeptCount)} files")} that no snapshot had kept {(KeptCount == 1 ? "is" : "are")} in {Kept}.";
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => Data.Count < 2 ? [] :
    [
        new ReportTable
        {
            Columns = [new("data"), new("path"), new("files", true), new("added", true), new("replaced", true), new("deleted", true)],
            Rows =
            [
                .. Data.Select(data => (IReadOnlyList<string>)
                [
                    data.Name, data.Path, NumberText.Count(data.FileCount), NumberText.Count(data.AddedCount),
                    NumberText.Count(data.ReplacedCount), NumberText.Count(data.DeletedCount),
                ]),
            ],
        },
    ];

    private static string Counts(RestoredData data) => string.Join(", ", new[] { (data.AddedCount, "added"), (data.ReplacedCount, "replaced"), (data.DeletedCount, "deleted") }
        .Where(count => count.Item1 > 0)
        .Select(count => $"{NumberText.Count(count.Item1)} {(count.Item1 == 1 ? "file" : "files")} {count.Item2}"));
}
