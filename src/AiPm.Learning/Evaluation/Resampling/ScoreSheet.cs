namespace AiPm.Learning;

/// <summary>All measures of one task on some rows: exact on the rows as they are, and in one pass on rows drawn again.</summary>
internal abstract class ScoreSheet
{
    /// <summary>The rows.</summary>
    public abstract int RowCount { get; }

    /// <summary>The measures.</summary>
    public abstract IReadOnlyList<SheetScore> Scores { get; }

    /// <summary>Something that computes the measures of rows drawn again; each thread has its own.</summary>
    /// <returns>From how often each row comes to the value of each measure, NaN where it has none.</returns>
    public abstract Resampled Resampler();

    /// <summary>Computes the measures of rows drawn again.</summary>
    /// <param name="counts">How often each row comes.</param>
    /// <param name="values">Receives the value of each measure.</param>
    public delegate void Resampled(ReadOnlySpan<ushort> counts, Span<double> values);
}
