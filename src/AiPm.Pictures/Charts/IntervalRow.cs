namespace AiPm.Pictures;

/// <summary>A row of an <see cref="IntervalChart"/>: a dot with its interval.</summary>
/// <param name="Label">What the row stands for.</param>
/// <param name="Value">The estimate; NaN where there is none, and then <paramref name="Note"/> says why.</param>
/// <param name="Lower">The interval's lower end.</param>
/// <param name="Upper">The interval's upper end.</param>
/// <param name="Status">Shape and colour of the dot.</param>
/// <param name="Note">A few words in the gutter at the right.</param>
public sealed record IntervalRow(string Label, double Value, double Lower, double Upper, MarkStatus Status = MarkStatus.Plain, string Note = "")
{
    /// <summary>How the value came about, drawn small at the right; empty where nothing is known. Default: empty.</summary>
    public IReadOnlyList<double> Trend { get; init; } = [];
}
