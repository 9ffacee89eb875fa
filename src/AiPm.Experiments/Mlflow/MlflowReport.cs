using AiPm.Reports;

namespace AiPm.Experiments;

/// <summary>Which runs an MLflow server and the catalog share.</summary>
public sealed record MlflowReport : Report
{
    /// <inheritdoc/>
    public override string Verb => "mlflow";

    /// <summary>The finding in words.</summary>
    public required string Text { get; init; }

    /// <summary>The server; its address holds no secrets.</summary>
    public required string Server { get; init; }

    /// <summary>The runs, oldest first.</summary>
    public required IReadOnlyList<MlflowRunState> Runs { get; init; }

    /// <summary>What the user must know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    public override string Sentence => Text;

    /// <inheritdoc/>
    public override bool Passed => Runs.All(run => run.Error.Length == 0);

    /// <inheritdoc/>
    public override IReadOnlyList<ReportTable> Tables =>
    [
        .. Runs.Count > 0 ? [RunTable] : Array.Empty<ReportTable>(),
        .. Notes.Count > 0 ? [ReportTable.OfNotes(Notes)] : Array.Empty<ReportTable>(),
    ];

    private ReportTable RunTable => new()
    {
        Columns =
        [
            new("run"), new("name"), new("status"), new("there"), new("points sent", IsNumber: true), new("missing", IsNumber: true), new("trouble"),
        ],
        Rows =
        [
            .. Runs.Select(run => new[]
            {
                run.RunId, run.Name, run.Status, run.IsWhole ? "whole" : run.RemoteRunId is null ? "no" : "in part",
                NumberText.Count(run.PointsSent), NumberText.Count(run.PointsMissing), Trouble(run),
            }),
        ],
    };

    private static string Trouble(MlflowRunState run) => string.Join("; ", [.. run.Error.Length > 0 ? [run.Error] : Array.Empty<string>(), .. run.Refused]);
}
