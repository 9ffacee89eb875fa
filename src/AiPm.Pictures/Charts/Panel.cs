namespace AiPm.Pictures;

/// <summary>One measure of a <see cref="PanelChart"/>.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Value">What it came to, as text.</param>
/// <param name="Curve">How it went; empty where nothing is known.</param>
public sealed record Panel(string Name, string Value, IReadOnlyList<double> Curve);
