using AiPm.Reports;

namespace AiPm.Data;

/// <summary>What came of sending or fetching data.</summary>
public abstract record TransferReport : Report
{
    private const int ShownData = 12;

    /// <summary>The data, with how it stands now.</summary>
    public required IReadOnlyList<TransferState> Data { get; init; }

    /// <summary>The files that went or came, lists of folders among them; 0 where all were there.</summary>
    public required int MovedCount { get; init; }

    /// <summary>Their bytes.</summary>
    public required long MovedBytes { get; init; }

    /// <summary>The files that were looked at and needed nothing.</summary>
    public required int PresentCount { get; init; }

    /// <inheritdoc/>
    public override bool Passed => Data.All(data => data.IsWhole);

    /// <inheritdoc/>
    public override IReadOnlyList<ReportTable> Tables => Data.Count == 0 ? [] :
    [
        new ReportTable
        {
            Columns = [new("data"), new("md5"), new("files", IsNumber: true), new("size", IsNumber: true), new("remote"), new("state")],
            // What is wrong comes first: it must not be folded away.
            Rows =
            [
                .. Data.OrderBy(data => data.IsWhole).Select(data => (IReadOnlyList<string>)
                [
                    data.Name, data.Hash[..7], data.FileCount is { } files ? NumberText.Count(files) : "", data.Size is { } size ? NumberText.Bytes(size) : "",
                    data.Remote, data.IsWhole ? "whole" : data.Trouble,
                ]),
            ],
        }.Fold(Math.Max(ShownData, Data.Count(data => !data.IsWhole))),
    ];

    /// <summary>What is, not what this call did: the same line again says the same.</summary>
    /// <param name="place">Where the data is, such as <c>on team</c>.</param>
    protected string Said(string place)
    {
        var whole = Data.Count(data => data.IsWhole);
        var facts = string.Join(", ", new[]
        {
            Data.All(data => data.FileCount is not null) ? Counted(Data.Sum(data => data.FileCount ?? 0), "file") : null,
            Data.All(data => data.Size is not null) ? NumberText.Bytes(Data.Sum(data => data.Size ?? 0)) : null,
        }.OfType<string>());
        var what = Data.Count == 1 ? Data[0].Name : Counted(Data.Count, "piece") + " of data";
        return (Data.Count, whole) switch
        {
            (0, _) => "There is no data that DVC keeps here: snapshot keeps some.",
            var (count, same) when count == same => $"{what}{(facts.Length > 0 ? $" ({facts})" : "")} {(count == 1 ? "is" : "are")} whole {place}.",
            (1, _) => $"{what} is not whole {place}: {Data[0].Trouble}.",
            _ => $"{NumberText.Count(whole)} of {what} {(whole == 1 ? "is" : "are")} whole {place}; {Data.First(data => !data.IsWhole).Name} is not: {Data.First(data => !data.IsWhole).Trouble}.",
        };
    }

    private static string Counted(long count, string what) => count == 1 ? $"1 {what}" : $"{NumberText.Count(count)} {what}s";
}
