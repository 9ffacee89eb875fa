namespace AiPm.Pictures;

/// <summary>Straight lines from point to point, filled, stroked or both.</summary>
/// <param name="Points">The points in order; a path of fewer than two is not drawn.</param>
/// <param name="Fill">The colour inside, or null for none. Default: null.</param>
/// <param name="Stroke">The colour of the line, or null for none. Default: null.</param>
/// <param name="Thickness">The line's thickness. Default: 1.5.</param>
/// <param name="IsClosed">Whether the last point is joined to the first. Default: false.</param>
public sealed record PathMark(IReadOnlyList<ScenePoint> Points, Tint? Fill = null, Tint? Stroke = null, double Thickness = 1.5, bool IsClosed = false) : Mark;
