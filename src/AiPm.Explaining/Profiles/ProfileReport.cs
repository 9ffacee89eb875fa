using System.Text.Json.Serialization;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>What a model says along the values of one feature.</summary>
public sealed record ProfileReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "explain";

    /// <summary>How it was computed.</summary>
    public required ProfileKind Kind { get; init; }

    /// <summary>The column, or the group of columns.</summary>
    public required string Feature { get; init; }

    /// <summary>What is explained: the target, or a class.</summary>
    public required string Output { get; init; }

    /// <summary>What it is measured in.</summary>
    public required OutputSpace Space { get; init; }

    /// <summary>The values gone along, as text.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The values gone along; null where they are no numbers.</summary>
    public IReadOnlyList<double>? Points { get; init; }

    /// <summary>The mean curve; of local effects, relative to the mean prediction.</summary>
    public required IReadOnlyList<double> Means { get; init; }

    /// <summary>A curve for each row of the data; none for local effects.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Curves { get; init; } = [];

    /// <summary>The rows in each interval between points; none for partial dependence.</summary>
    public IReadOnlyList<int> Counts { get; init; } = [];

    /// <summary>The rows of the data.</summary>
    public required int RowCount { get; init; }

    /// <inheritdoc/>
    public override string Sentence
    {
        get
        {
            var least = Means.Index().MinBy(mean => mean.Item);
            var most = Means.Index().MaxBy(mean => mean.Item);
            return $"Along {Feature} the model's mean {Output} goes from {NumberText.Figure(least.Item)} (at {Labels[least.Index]}) to {NumberText.Figure(most.Item)} (at {Labels[most.Index]}), over {NumberText.Count(RowCount)} rows"
                + (Kind == ProfileKind.AccumulatedLocalEffects ? ", relative to its mean." : ".");
        }
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables =>
    [
        new()
        {
            Columns = [new(Feature), new($"Mean {Output}", IsNumber: true)],
            Rows = [.. Labels.Zip(Means, (label, mean) => (string[])[label, NumberText.Figure(mean)])],
        },
    ];
}
