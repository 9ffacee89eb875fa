namespace AiPm.Pictures;

/// <summary>A bar of <see cref="SignedBars"/>.</summary>
/// <param name="Value">Where it ends; NaN where there is none.</param>
/// <param name="Spread">How far its whisker goes to both sides; 0 for none. Default: none.</param>
/// <param name="Note">A few words after its number. Default: none.</param>
public sealed record SignedBar(double Value, double Spread = 0, string Note = "");
