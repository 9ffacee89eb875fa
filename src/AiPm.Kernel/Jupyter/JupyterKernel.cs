namespace AiPm.Kernel.Jupyter;

/// <summary>A kernel for Jupyter's front ends: C# cells and verbs over the messaging protocol, version 5.3.</summary>
public static class JupyterKernel
{
    /// <summary>Serves the front ends of a connection until one of them, or <paramref name="cancellation"/>, shuts the kernel down.</summary>
    /// <param name="connectionFile">The connection file that Jupyter wrote.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="cancellation">Shuts it down.</param>
    /// <returns>The exit code of the process: 0 after a shutdown.</returns>
    /// <exception cref="AipmException">The connection file cannot be used.</exception>
    public static Task<int> ServeAsync(string connectionFile, JupyterKernelOptions options, CancellationToken cancellation) => throw new NotImplementedException();
}
