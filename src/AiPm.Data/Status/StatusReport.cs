using System.Text.Json.Serialization;
using AiPm.Reports;

namespace AiPm.Data;

/// <summary>What <c>status</c> found.</summary>
public sealed record StatusReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "status";

    /// <summary>The data, by path.</summary>
    public required IReadOnlyList<DataStatus> Data { get; init; }

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            if (Data.Count == 0)
            {
                return "No data is kept in this workspace.";
            }

            var parts = new[]
            {
                (Of(DataState.Modified), "differs from its pointer", "differ from their pointers"),
                (Of(DataState.Missing), "is missing", "are missing"),
                (Data.Where(data => data.State != DataState.Missing && !data.IsInCache).ToList(), "is not whole in the cache", "are not whole in the cache"),
                (Data.Where(data => data.Pointer is PointerState.New or PointerState.Changed).ToList(), "has a version that is not committed", "have versions that are not committed"),
            }.Where(part => part.Item1.Count > 0).Select(part => part.Item1.Count == 1 ? $"{part.Item1[0].Path} {part.Item2}" : $"{NumberText.Count(part.Item1.Count)} {part.Item3}").ToList();
            return parts.Count > 0
                ? $"{NumberText.Count(Data.Count)} data {(Data.Count == 1 ? "is" : "are")} kept here: {string.Join("; ", parts)}."
                : Data.Count == 1 ? $"{Data[0].Path} is as its pointer says." : $"All {NumberText.Count(Data.Count)} data are as their pointers say.";
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => Data.Count == 0 ? [] :
    [
        new ReportTable
        {
            Columns = [new("data"), new("path"), new("state"), new("files added", true), new("changed", true), new("deleted", true), new("not in cache", true), new("pointer")],
            Rows =
            [
                .. Data.Select(data => (IReadOnlyList<string>)
                [
                    data.Name, data.Path, data.State.ToString().ToLowerInvariant(), Count(data.AddedCount), Count(data.ChangedCount), Count(data.DeletedCount),
                    data.IsInCache ? "" : data.NotInCacheCount is { } count ? NumberText.Count(count) : "all",
                    data.Pointer switch { PointerState.Committed => "committed", PointerState.Changed => "changed, not committed", PointerState.New => "new, not committed", _ => "" },
                ]),
            ],
        },
    ];

    private static string Count(int? count) => count switch { null => "?", 0 => "", { } some => NumberText.Count(some) };

    private List<DataStatus> Of(DataState state) => [.. Data.Where(data => data.State == state)];
}
