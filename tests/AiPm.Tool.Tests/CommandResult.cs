namespace AiPm.Tool.Tests;

/// <summary>What a run of the command left: exit code and both outputs.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Error);
