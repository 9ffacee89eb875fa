namespace AiPm.Catalog;

/// <summary>A row of the table of runs.</summary>
internal sealed record RunRow
{
    public long Number { get; init; }

    public string Verb { get; init; } = "";

    public string Line { get; init; } = "";

    public string Status { get; init; } = "";

    public long StartedUs { get; init; }

    public long? DurationUs { get; init; }

    public string? Error { get; init; }

    public string? GitCommit { get; init; }

    public long GitDirty { get; init; }

    public long? Seed { get; init; }

    public string Device { get; init; } = "";

    public long? Threads { get; init; }

    public string Host { get; init; } = "";

    public long ProcessId { get; init; }

    public string ProcessStarted { get; init; } = "";

    public string Environment { get; init; } = "";

    public ProcessMark Process => new(Host, (int)ProcessId, ProcessStarted);

    public RunStatus StatusNow
    {
        get
        {
            var kept = Enum.Parse<RunStatus>(Status, ignoreCase: true);
            return kept == RunStatus.Running && Process.IsGone ? RunStatus.Died : kept;
        }
    }
}
