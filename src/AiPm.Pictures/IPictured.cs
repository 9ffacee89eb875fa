namespace AiPm.Pictures;

/// <summary>A report that has a picture.</summary>
public interface IPictured
{
    /// <summary>Draws the picture; the same report gives the same picture.</summary>
    Scene Draw();
}
