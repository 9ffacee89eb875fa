namespace AiPm.Kernel.Jupyter;

/// <summary>How a kernel and its front ends reach one another.</summary>
internal enum ConnectionTransport
{
    /// <summary>TCP on the loopback address.</summary>
    Tcp,

    /// <summary>Unix domain sockets.</summary>
    Ipc,
}
