namespace AiPm.Kernel.Jupyter;

/// <summary>Where and how a <see cref="JupyterKernel"/> runs.</summary>
public sealed record JupyterKernelOptions
{
    /// <summary>The notebook's folder. Default: the current one, which Jupyter sets to it.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long an interrupted cell may take before the user is told that it still runs, and before a shutdown leaves it behind. Default: 3 s.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Takes the lines of the kernel's log. Default: standard error.</summary>
    internal Action<string>? Log { get; init; }
}
