using System.Text.Json.Serialization;
using AiPm.Reports;

namespace AiPm.Data;

/// <summary>What <c>verify</c> found.</summary>
public sealed record VerifyReport : Report
{
    private const int ShownFaults = 20;

    /// <inheritdoc/>
    public override string Verb => "verify";

    /// <summary>How many objects were read and hashed.</summary>
    public required int CheckedCount { get; init; }

    /// <summary>Their bytes.</summary>
    public required long CheckedBytes { get; init; }

    /// <summary>The objects that are damaged, missing or mended.</summary>
    public IReadOnlyList<ObjectFault> Faults { get; init; } = [];

    /// <summary>What to type about what is still wrong; empty where nothing is.</summary>
    public string Next { get; init; } = "";

    /// <inheritdoc/>
    public override bool Passed => Faults.All(fault => fault.State == ObjectState.Repaired);

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var sound = $"{Counted(CheckedCount - Count(ObjectState.Damaged), "object")} ({NumberText.Bytes(CheckedBytes)} read) {(CheckedCount - Count(ObjectState.Damaged) == 1 ? "has" : "have")} the bytes of {(CheckedCount == 1 ? "its name" : "their names")}";
            var wrong = new[] { (ObjectState.Damaged, "damaged"), (ObjectState.Missing, "missing"), (ObjectState.Repaired, "fetched again") }
                .Where(state => Count(state.Item1) > 0).Select(state => $"{NumberText.Count(Count(state.Item1))} {state.Item2}").ToList();
            return wrong.Count == 0 ? sound + "." : $"{sound}; {string.Join(", ", wrong)}.{(Next.Length == 0 ? "" : $" Try: {Next}")}";
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => Faults.Count == 0 ? [] :
    [
        new ReportTable
        {
            Title = "Not as they should be",
            Columns = [new("object"), new("data"), new("state")],
            Rows =
            [
                .. Faults.Select(fault => (IReadOnlyList<string>)
                    [fault.Hash, fault.Name.Length == 0 ? "–" : fault.Name, fault.State == ObjectState.Repaired ? "fetched again" : fault.State.ToString().ToLowerInvariant()]),
            ],
        }.Fold(ShownFaults),
    ];

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{NumberText.Count(count)} {noun}s";

    private int Count(ObjectState state) => Faults.Count(fault => fault.State == state);
}
