namespace AiPm.Kernel.Notebooks;

/// <summary>A variable that a notebook's parameters cell declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">The declaration as it stands there.</param>
/// <param name="Type">Its type, or null where it is none that <c>-p</c> can set.</param>
/// <param name="IsNullable">Whether it may be null.</param>
internal sealed record ParameterDeclaration(string Name, string Text, ParameterType? Type, bool IsNullable);
