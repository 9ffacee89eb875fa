namespace AiPm.Tool;

/// <summary>Where Jupyter looks for kernels on a system, by the rules of its <c>jupyter_core.paths</c>.</summary>
/// <param name="System">The operating system.</param>
/// <param name="Home">The user's home folder.</param>
/// <param name="Variable">An environment variable's value; null or empty where it is not set.</param>
internal sealed record JupyterPaths(JupyterSystem System, string Home, Func<string, string?> Variable)
{
    /// <summary>The paths of this process.</summary>
    public static JupyterPaths OfThisMachine() => new(
        OperatingSystem.IsWindows() ? JupyterSystem.Windows : OperatingSystem.IsMacOS() ? JupyterSystem.MacOS : JupyterSystem.Linux,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Environment.GetEnvironmentVariable);

    /// <summary>The user's data folder.</summary>
    public string UserData => Set("JUPYTER_DATA_DIR") ?? System switch
    {
        JupyterSystem.Windows when Set("APPDATA") is { } roaming => Path.Combine(roaming, "jupyter"),
        JupyterSystem.Windows => Path.Combine(Set("JUPYTER_CONFIG_DIR") ?? Path.Combine(Home, ".jupyter"), "data"),
        JupyterSystem.MacOS => Path.Combine(Home, "Library", "Jupyter"),
        _ => Path.Combine(Set("XDG_DATA_HOME") ?? Path.Combine(Home, ".local", "share"), "jupyter"),
    };

    /// <summary>The data folders, in the order in which Jupyter looks into them.</summary>
    public IReadOnlyList<string> Data =>
    [
        .. (Set("JUPYTER_PATH") ?? "").Split(System == JupyterSystem.Windows ? ';' : ':', StringSplitOptions.RemoveEmptyEntries),
        UserData,
        .. new[] { Set("VIRTUAL_ENV"), Set("CONDA_PREFIX") }.OfType<string>().Select(OfPrefix),
        .. SystemData,
    ];

    /// <summary>The data folder under a prefix, such as a Python environment.</summary>
    public static string OfPrefix(string prefix) => Path.Combine(prefix, "share", "jupyter");

    private IEnumerable<string> SystemData => System == JupyterSystem.Windows
        ? [Path.Combine(Set("PROGRAMDATA") ?? @"C:\ProgramData", "jupyter")]
        : ["/usr/local/share/jupyter", "/usr/share/jupyter"];

    private string? Set(string variable) => Variable(variable) is { Length: > 0 } value ? value : null;
}
