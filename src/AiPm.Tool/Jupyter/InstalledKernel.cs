namespace AiPm.Tool;

/// <summary>A kernel of ours that Jupyter can see.</summary>
public sealed record InstalledKernel
{
    /// <summary>The name that notebooks keep.</summary>
    public required string Name { get; init; }

    /// <summary>What people see of it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The folder of its <c>kernel.json</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>The words that start it.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>Whether what they name is still there.</summary>
    public required bool ProgramExists { get; init; }

    /// <summary>The version that starts; where the program is gone, the version that was installed.</summary>
    public required string Version { get; init; }

    internal static InstalledKernel Of(KernelSpecFolder kernel, KernelSpec spec) => new()
    {
        Name = kernel.Name,
        DisplayName = spec.DisplayName,
        Folder = kernel.Folder,
        Program = spec.Argv,
        ProgramExists = KernelProgram.Exists(spec.Argv),
        Version = ProgramVersion.Of(spec.Argv) ?? spec.Version,
    };
}
