namespace AiPm.Data;

/// <summary>How much a tally keeps of a column.</summary>
/// <param name="Distinct">The most distinct values that are counted one by one; beyond, their number is estimated.</param>
/// <param name="Sketch">The values of each level of the quantile sketch; an even number.</param>
internal readonly record struct TallyLimits(int Distinct, int Sketch)
{
    /// <summary>The limits that keep a table of so many columns within some hundred megabytes.</summary>
    public static TallyLimits For(int columns) => new(Math.Clamp((1 << 22) / Math.Max(1, columns), 1000, 65_536), columns <= 64 ? 8192 : 1024);
}
