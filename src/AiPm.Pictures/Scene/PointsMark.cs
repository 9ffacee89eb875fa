namespace AiPm.Pictures;

/// <summary>Many dots of one colour and size, written as one element; a cloud of several colours is one mark a colour.</summary>
/// <param name="Points">The middles.</param>
/// <param name="Radius">The radius of each dot.</param>
/// <param name="Fill">The colour.</param>
public sealed record PointsMark(IReadOnlyList<ScenePoint> Points, double Radius, Tint Fill) : Mark;
