namespace AiPm.Pictures;

/// <summary>A straight line.</summary>
/// <param name="X1">Where it starts.</param>
/// <param name="Y1">Where it starts.</param>
/// <param name="X2">Where it ends.</param>
/// <param name="Y2">Where it ends.</param>
/// <param name="Stroke">Its colour.</param>
/// <param name="Thickness">Its thickness. Default: 1.</param>
/// <param name="Dash">The length of dashes and of the gaps between them; 0 for a solid line. Default: 0.</param>
/// <param name="HasRoundEnds">Whether half a disc is set on each end. Default: false.</param>
public sealed record LineMark(double X1, double Y1, double X2, double Y2, Tint Stroke, double Thickness = 1, double Dash = 0, bool HasRoundEnds = false) : Mark;
