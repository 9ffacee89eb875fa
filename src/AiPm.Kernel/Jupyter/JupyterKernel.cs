using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetMQ;

namespace AiPm.Kernel.Jupyter;

/// <summary>A kernel for Jupyter's front ends: C# cells and verbs over the messaging protocol, version 5.3.</summary>
public static class JupyterKernel
{
    private static readonly TimeSpan ParentPeriod = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);
    private static int _servingCount;

    /// <summary>Serves the front ends of a connection until one of them, or <paramref name="cancellation"/>, shuts the kernel down.</summary>
    /// <param name="connectionFile">The connection file that Jupyter wrote.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="cancellation">Shuts it down.</param>
    /// <returns>The exit code of the process: 0 after a shutdown.</returns>
    /// <exception cref="AipmException">The connection file cannot be used.</exception>
    /// <remarks>Cells may have started threads that go on: a process ends by <see cref="Environment.Exit"/> with this code.</remarks>
    public static async Task<int> ServeAsync(string connectionFile, JupyterKernelOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        Interlocked.Increment(ref _servingCount);
        try
        {
            return await ServeAsync(connectionFile, options, () => CSharp(options), null, cancellation).ConfigureAwait(false);
        }
        finally
        {
            if (Interlocked.Decrement(ref _servingCount) == 0)
            {
                // Waits until the last messages have left; a front end that does not read them is not waited for.
                await Task.WhenAny(Task.Run(() => NetMQConfig.Cleanup(block: true), CancellationToken.None), Task.Delay(Farewell, CancellationToken.None)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The same for another language, and without waiting for the network at the end.</summary>
    /// <param name="connectionFile">The connection file.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="language">Starts the language.</param>
    /// <param name="listening">Told where the kernel listens.</param>
    /// <param name="cancellation">Shuts it down.</param>
    internal static async Task<int> ServeAsync(
        string connectionFile, JupyterKernelOptions options, Func<IKernelLanguage> language, Action<JupyterServer>? listening, CancellationToken cancellation)
    {
        var error = Console.Error;
        var log = options.Log ?? (line => error.WriteLine("aipm: " + line));
        if (!Directory.Exists(options.Folder))
        {
            throw new AipmException($"There is no folder {options.Folder} to run the kernel in.", "an existing folder");
        }

        var connection = ConnectionFile.Read(connectionFile, log);
        var server = new JupyterServer(connection, options, language, log);
        await using var _ = server.ConfigureAwait(false);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            server.Interrupt();
        });
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            server.Shutdown();
        });
        using var parent = new ParentWatch(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), server.Shutdown, ParentPeriod, options.Time);
        using var cancelled = cancellation.Register(server.Shutdown);
        server.Start();
        if (connection.HasFreePort)
        {
            server.Connection.WritePorts(connectionFile);
        }

        listening?.Invoke(server);
        return await server.Ended.ConfigureAwait(false);
    }

    // Apart, so that none of its many types is loaded before the kernel can answer.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CSharpSession CSharp(JupyterKernelOptions options) => new(options);
}
