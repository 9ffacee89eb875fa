namespace AiPm.Kernel.Jupyter;

/// <summary>Where and how a <see cref="JupyterKernel"/> runs.</summary>
public sealed record JupyterKernelOptions
{
    /// <summary>The notebook's folder. Default: the current one, which Jupyter sets to it.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
