namespace AiPm.Formatters;

/// <summary>A column of a <see cref="TablePreview"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds, as C# says it.</param>
/// <param name="IsNumber">Whether it is aligned to the right.</param>
/// <param name="Cells">A text for each row shown; null where the value is missing.</param>
internal sealed record PreviewColumn(string Name, string Type, bool IsNumber, IReadOnlyList<string?> Cells);
