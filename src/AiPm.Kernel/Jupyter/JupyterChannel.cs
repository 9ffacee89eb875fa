namespace AiPm.Kernel.Jupyter;

/// <summary>The channels of the protocol that carry messages.</summary>
internal enum JupyterChannel
{
    /// <summary>Requests, answered in order.</summary>
    Shell,

    /// <summary>Requests that are answered while a cell runs.</summary>
    Control,

    /// <summary>Questions to the user, and the answers.</summary>
    Stdin,

    /// <summary>What all front ends are told.</summary>
    IoPub,
}
