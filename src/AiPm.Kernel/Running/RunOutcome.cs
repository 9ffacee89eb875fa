using AiPm.Kernel.Notebooks;

namespace AiPm.Kernel.Running;

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">0: it ran; 1: a cell or a gate failed, or the run was stopped; 2: it could not start.</param>
/// <param name="Message">What to tell the user where it did not run through; empty where it did.</param>
/// <param name="Cells">The cells with what came of them; none where it could not start.</param>
public sealed record RunOutcome(int ExitCode, string Message, IReadOnlyList<CellExecution> Cells)
{
    /// <summary>The exit code of a run that went through.</summary>
    public const int Ran = 0;

    /// <summary>The exit code of a run in which a cell or a gate failed.</summary>
    public const int Failed = 1;

    /// <summary>The exit code of a run that could not start.</summary>
    public const int NotStarted = 2;
}
