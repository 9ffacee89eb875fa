namespace AiPm.Explaining;

/// <summary>How much of what two features do together is more than the sum of what each does.</summary>
/// <param name="First">A feature.</param>
/// <param name="Second">Another.</param>
/// <param name="HSquared">Friedman's H²: the share of the variance of their joint partial dependence, 0 to 1 for most functions.</param>
/// <param name="Strength">The square root of what is unexplained, Σ (…)² / n, in the output's unit: for pairs whose joint effect is small H² says little.</param>
public sealed record InteractionStrength(string First, string Second, double HSquared, double Strength);
