using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>Which parameter explains a metric, over many runs.</summary>
public sealed record ImportanceReport : Report, IPictured
{
    /// <inheritdoc/>
    public override string Verb => "importance";

    /// <summary>The metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Which is better; null where only its name says it.</summary>
    public MetricGoal? Goal { get; init; }

    /// <summary>The parameters that were varied, the one that explains most first.</summary>
    public required IReadOnlyList<ParameterImportance> Parameters { get; init; }

    /// <summary>The runs.</summary>
    public required IReadOnlyList<RunPoint> Runs { get; init; }

    /// <summary>How many runs have no finite value of the metric, and are left out.</summary>
    public required int LeftOutCount { get; init; }

    /// <summary>The parameters that were the same in all runs.</summary>
    public required IReadOnlyList<string> Constant { get; init; }

    /// <inheritdoc/>
    public override string Sentence => ImportanceText.Sentence(this);

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables =>
    [
        new ReportTable
        {
            Title = $"Share of the variance of {Metric} (by rank) that each parameter explains by itself",
            Columns = [new("parameter"), new("share", IsNumber: true), new("95 % interval"), new("values", IsNumber: true), new("read as")],
            Rows =
            [
                .. Parameters.Select(parameter => new[]
                {
                    parameter.Parameter, parameter.Problem.Length > 0 ? "–" : NumberText.Percent(parameter.Share.Estimate, 0),
                    parameter.Problem.Length > 0 ? parameter.Problem : ImportanceText.Ends(parameter), NumberText.Count(parameter.ValueCount), parameter.IsNumber ? "number" : "word",
                }),
            ],
        },
        .. Constant.Count == 0 ? Array.Empty<ReportTable>() : [ReportTable.OfNotes([$"The same in all runs: {string.Join(", ", Constant)}."])],
    ];

    /// <inheritdoc/>
    public Scene Draw() => ImportancePicture.Of(this);
}
