using AiPm.Kernel.Jupyter;

namespace AiPm.Tool;

/// <summary>The kernel as Jupyter starts it. People wait for it, so nothing is loaded here that it does not need.</summary>
internal static class KernelStart
{
    /// <summary>Serves a connection until it is shut down, and ends the process: threads that cells left behind would keep it.</summary>
    public static int Run(string connectionFile)
    {
        try
        {
            Environment.Exit(JupyterKernel.ServeAsync(connectionFile, new JupyterKernelOptions(), CancellationToken.None).GetAwaiter().GetResult());
            return CommandLine.Ok;
        }
        catch (AipmException error)
        {
            Console.Error.WriteLine(error.Message);
            return CommandLine.NotStarted;
        }
    }
}
