namespace AiPm.Catalog;

/// <summary>What a writer knows of one metric of a run. The step belongs to those who log, all else to the thread that writes.</summary>
internal sealed class MetricSeries(LoggedRun run, string name)
{
    public LoggedRun Run { get; } = run;

    public string Name { get; } = name;

    /// <summary>The step of the next point that is logged without one.</summary>
    public long NextStep { get; set; }

    /// <summary>Its place among the run's metrics, or -1 where that is not known.</summary>
    public long Position { get; set; } = -1;

    /// <summary>The last chunk, which grows until it is long enough.</summary>
    public ChunkWriter Tail { get; } = new();

    /// <summary>Its points in the batch being written.</summary>
    public int BatchCount { get; private set; }

    public double Last { get; private set; }

    public long LastStep { get; private set; }

    public double Min { get; private set; }

    public double Max { get; private set; }

    public void BeginBatch() => (BatchCount, Min, Max) = (0, double.NaN, double.NaN);

    public void Add(long step, double value)
    {
        BatchCount++;
        (Last, LastStep) = (value, step);
        if (!double.IsNaN(value))
        {
            Min = value >= Min ? Min : value; // true for the first, too: nothing is greater than NaN
            Max = value <= Max ? Max : value;
        }
    }

    public void Forget()
    {
        Position = -1;
        Tail.Clear();
        BatchCount = 0;
    }
}
