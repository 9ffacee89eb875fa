using AiPm.Kernel.Jupyter;

namespace AiPm.Tool;

/// <summary>The kernel as Jupyter starts it. People wait for it, so nothing is loaded here that it does not need.</summary>
internal static class KernelStart
{
    /// <summary>Serves a connection until it is shut down.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string connectionFile)
    {
        try
        {
            return JupyterKernel.ServeAsync(connectionFile, new JupyterKernelOptions(), CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (AipmException error)
        {
            Console.Error.WriteLine(error.Message);
            return CommandLine.NotStarted;
        }
    }
}
