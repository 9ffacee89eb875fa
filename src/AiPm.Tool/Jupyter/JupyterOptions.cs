using AiPm.Verbs;

namespace AiPm.Tool;

/// <summary>Options of <c>jupyter</c>.</summary>
public sealed record JupyterOptions
{
    /// <summary>What to do.</summary>
    [Argument("install, list or uninstall. Jupyter itself types start CONNECTION_FILE.", Required = true)]
    public string Action { get; init; } = "";

    /// <summary>Whether the kernel is this user's.</summary>
    [Option("The kernel is yours alone, and every Jupyter that you start finds it. So it is without --prefix too.")]
    public bool User { get; init; }

    /// <summary>The Python environment, or system folder, that gets the kernel.</summary>
    [Option("The kernel is in PREFIX/share/jupyter: a Python environment's folder, or /usr/local for all users.", Value = "PREFIX", DefaultText = "your own data folder of Jupyter")]
    public string? Prefix { get; init; }

    /// <summary>The name that notebooks keep.</summary>
    [Option("The name that notebooks keep of their kernel: letters, digits, '.', '_' and '-'.", Value = "NAME")]
    public string Name { get; init; } = KernelName.Default;
}
