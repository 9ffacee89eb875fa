namespace AiPm.Catalog;

/// <summary>A row of the table of runs.</summary>
internal sealed record RunRow
{
    public required long Number { get; init; }

    public required string Verb { get; init; }

    public required string Line { get; init; }

    public required string Status { get; init; }

    public required long StartedUs { get; init; }

    public required long? DurationUs { get; init; }

    public required string? Error { get; init; }

    public required string? GitCommit { get; init; }

    public required long GitDirty { get; init; }

    public required long? Seed { get; init; }

    public required string Device { get; init; }

    public required long? Threads { get; init; }

    public required ProcessMark Process { get; init; }

    public required string Environment { get; init; }

    public required string? Name { get; init; }

    public required long? Parent { get; init; }

    public required string? Note { get; init; }

    public required string? Lesson { get; init; }

    public RunStatus StatusNow
    {
        get
        {
            var kept = Enum.Parse<RunStatus>(Status, ignoreCase: true);
            return kept == RunStatus.Running && Process.IsGone ? RunStatus.Died : kept;
        }
    }

    /// <summary>The run, with what other tables know of it.</summary>
    public RunRecord With(RunParts parts) => new()
    {
        Id = RunName.Of(Number),
        Verb = Verb,
        Name = Name,
        Parent = Parent is { } parent ? RunName.Of(parent) : null,
        Line = Line,
        Status = StatusNow,
        Started = CatalogTime.Time(StartedUs),
        Duration = DurationUs is { } length ? CatalogTime.Length(length) : null,
        Error = Error,
        Parameters = parts.Parameters,
        Metrics = [.. parts.Summaries.Select(metric => KeyValuePair.Create(metric.Name, metric.Last))],
        Summaries = parts.Summaries,
        Tags = parts.Tags,
        Note = Note,
        Lesson = Lesson,
        Data = parts.Data,
        Written = parts.Written,
        GitCommit = GitCommit,
        IsDirty = GitDirty != 0,
        Seed = (int?)Seed,
        Device = Device,
        Threads = (int?)Threads,
        Process = Process,
        Environment = Environment,
    };
}
