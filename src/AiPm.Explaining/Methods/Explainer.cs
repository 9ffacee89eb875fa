namespace AiPm.Explaining;

/// <summary>A method made ready for one model: explains as many rows as come, block by block.</summary>
internal abstract class Explainer
{
    /// <summary>The processor time of all that was computed so far, without reading, encoding or predicting.</summary>
    public TimeSpan ProcessorTime { get; private set; }

    /// <summary>How many rows are best explained at once, where many come.</summary>
    public virtual int MostRows => 1 << 16;

    /// <summary>What a reader should know of what was computed so far.</summary>
    public virtual IReadOnlyList<string> Notes => [];

    /// <summary>Explains rows.</summary>
    /// <param name="rows">Rows with the columns of the model.</param>
    /// <exception cref="AipmException">A column is missing, or holds something else than in training.</exception>
    public abstract Explanation Explain(Table rows);

    /// <summary>Computes something whose processor time counts.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="work">The computation.</param>
    protected T Timed<T>(Func<T> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        var result = work();
        ProcessorTime += Environment.CpuUsage.TotalTime - before;
        return result;
    }
}
