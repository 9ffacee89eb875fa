namespace AiPm.Learning;

/// <summary>A column that a model wants.</summary>
/// <param name="Name">Its name in the data.</param>
/// <param name="Type">What it held in training.</param>
public sealed record ModelColumn(string Name, ColumnType Type);
