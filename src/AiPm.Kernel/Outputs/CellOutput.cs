namespace AiPm.Kernel;

/// <summary>Something a cell put out.</summary>
public abstract record CellOutput;
