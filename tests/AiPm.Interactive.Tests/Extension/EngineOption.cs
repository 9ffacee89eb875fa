namespace AiPm.Interactive.Tests.Extension;

/// <summary>An option as the script declares it to the engine.</summary>
public sealed record EngineOption(string Name, string About, bool IsFlag, bool IsBareWord, bool IsRequired, IReadOnlyList<string> Words);
