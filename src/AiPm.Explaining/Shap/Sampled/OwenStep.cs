namespace AiPm.Explaining;

/// <summary>A node of the hierarchy that joins others.</summary>
/// <param name="Node">The node.</param>
/// <param name="Others">Who is there before it.</param>
/// <param name="Weight">The share of this order among all.</param>
/// <param name="Before">The worth before, for each output.</param>
/// <param name="After">The worth after, for each output.</param>
internal sealed record OwenStep(int Node, ulong[] Others, double Weight, double[] Before, double[] After)
{
    /// <summary>How much it matters.</summary>
    public double Size => Weight * Before.Zip(After, (before, after) => Math.Abs(after - before)).Sum();
}
