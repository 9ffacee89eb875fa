using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Options of <c>diff</c>.</summary>
public sealed record DiffOptions
{
    private readonly IReadOnlyList<DataReference>? _live;

    /// <summary>The old data, and the new; the new is the data as it lies in the workspace where it is not said.</summary>
    [Argument("The old data and the new: snapshots, paths or variables. Without the new, the old one's file as it is now.", Required = true, Completes = CompletionSource.Data)]
    public IReadOnlyList<string> Data { get; init; } = [];

    /// <summary>The columns that name a row.</summary>
    [Option("The columns that name a row, so that a changed value is told from a new row.", Value = "COLUMNS", DefaultText = "none: whole rows are compared", Completes = CompletionSource.Column)]
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>The seed of the samples on which distributions are compared. Default: 42.</summary>
    [Option("The seed of the samples on which distributions are compared.")]
    public int Seed { get; init; } = 42;

    /// <summary>The options for data by name or by live object.</summary>
    /// <param name="data">One or two tables, data frames or names.</param>
    public static DiffOptions Of(params IEnumerable<object> data)
    {
        DataReference[] references = [.. data.Select(item => DataReference.Of(item))];
        return new DiffOptions(references) { Data = [.. references.Select(reference => reference.Text)] };
    }

    /// <summary>The options with their defaults.</summary>
    public DiffOptions()
    {
    }

    private DiffOptions(IReadOnlyList<DataReference> live) => _live = live;

    /// <summary>What is compared, named or live.</summary>
    internal IReadOnlyList<DataReference> References => _live ?? [.. Data.Select(DataReference.Named)];
}
