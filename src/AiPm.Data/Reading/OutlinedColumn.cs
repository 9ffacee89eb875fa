namespace AiPm.Data;

/// <summary>A column as far as it is known without reading its values.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The type in a word, lower case; empty where only the values would tell.</param>
public sealed record OutlinedColumn(string Name, string Type = "");
