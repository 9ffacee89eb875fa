namespace AiPm.Pictures;

/// <summary>A filled rectangle.</summary>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
/// <param name="Fill">Its colour.</param>
/// <param name="Radius">The radius of its corners. Default: 0.</param>
public sealed record RectangleMark(double X, double Y, double Width, double Height, Tint Fill, double Radius = 0) : Mark;
