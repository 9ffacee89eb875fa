namespace AiPm.Pictures;

/// <summary>What the parts of an image add to one class.</summary>
/// <param name="Title">The class.</param>
/// <param name="Sum">Base, sum and prediction in numbers, under the panel.</param>
/// <param name="Contributions">What each region adds.</param>
public sealed record AttributionImage(string Title, string Sum, IReadOnlyList<double> Contributions);
