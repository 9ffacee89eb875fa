namespace AiPm.Tool;

/// <summary>An operating system, as far as Jupyter's folders differ.</summary>
internal enum JupyterSystem
{
    /// <summary>Linux and its kin.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOS,

    /// <summary>Windows.</summary>
    Windows,
}
