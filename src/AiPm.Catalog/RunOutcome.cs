using AiPm.Reports;

namespace AiPm.Catalog;

/// <summary>How a run ended and what it found.</summary>
public sealed record RunOutcome
{
    /// <summary>How it ended: finished, failed or stopped.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>The first line of the error, or null.</summary>
    public string? Error { get; init; }

    /// <summary>How long it took by a clock that never steps back, or null to take the catalog's clock.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The numbers worth comparing, in order; NaN and infinities are kept.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Metrics { get; init; } = [];

    /// <summary>The data read, the seed, the device and the threads.</summary>
    public Provenance Provenance { get; init; } = new();

    /// <summary>The report as <see cref="ReportJson"/> wrote it, or null where there is none.</summary>
    public string? ReportJson { get; init; }
}
