namespace AiPm.Kernel;

/// <summary>A variable of the cells that have run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type that it was declared as.</param>
/// <param name="Value">Its value now.</param>
internal sealed record ScriptVariableValue(string Name, Type Type, object? Value);
