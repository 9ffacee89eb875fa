namespace AiPm.Learning;

/// <summary>The energy that some work took.</summary>
/// <param name="Joules">The energy.</param>
/// <param name="IsEstimate">Whether it was reckoned from time and power, not measured.</param>
/// <param name="Source">How it was measured or reckoned.</param>
/// <param name="GpuTime">How long a GPU was held; zero on the processor.</param>
public sealed record EnergyUse(double Joules, bool IsEstimate, string Source, TimeSpan GpuTime)
{
    /// <summary>The energy in watt-hours.</summary>
    public double WattHours => Joules / 3600;
}
