namespace AiPm.Catalog;

/// <summary>What a writer knows of a run that it logs to.</summary>
internal sealed class LoggedRun(long number)
{
    public long Number { get; } = number;

    /// <summary>How many points this writer has written.</summary>
    public long Written { get; set; }

    /// <summary>The run's last sequence if nobody else wrote since; -1 where that is not known.</summary>
    public long LastSequence { get; set; } = -1;

    /// <summary>Its points in the batch being written.</summary>
    public int BatchCount { get; set; }

    /// <summary>Whether its points of the batch are to be left out: it was deleted, or has them.</summary>
    public bool IsPassedOver { get; set; }

    /// <summary>The sequence of its next point in the batch being written.</summary>
    public long NextSequence { get; set; }

    /// <summary>Its metrics by name; of those who log, who lock it.</summary>
    public Dictionary<string, MetricSeries> Series { get; } = new(StringComparer.Ordinal);

    /// <summary>Those of its metrics whose place in the tables is known; of the thread that writes.</summary>
    public List<MetricSeries> Placed { get; } = [];

    /// <summary>Forgets what it believed of the tables: other points came in between, or a batch failed.</summary>
    public void Forget()
    {
        LastSequence = -1;
        Placed.ForEach(series => series.Forget());
        Placed.Clear();
    }
}
