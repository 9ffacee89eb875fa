using System.Diagnostics;
using AiPm.Verbs;

namespace AiPm.Learning;

/// <summary>Held while the registry is written, so that two who register at once lose nothing.</summary>
internal sealed class RegistryLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly FileStream _file;

    private RegistryLock(FileStream file) => _file = file;

    /// <summary>Takes it, waiting a while for whoever holds it.</summary>
    /// <param name="context">Where, and what stops the waiting.</param>
    /// <exception cref="AipmException">Somebody holds it for long.</exception>
    public static RegistryLock Take(VerbContext context)
    {
        context.Workspace.EnsureState();
        var path = Path.Combine(context.Workspace.State, "models.lock");
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new RegistryLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException error) when (waited.Elapsed > Patience)
            {
                throw new AipmException($"Another aipm is writing the registry: {Workspace.StateName}/models.lock is held.", "the same line again, once it has ended", error);
            }
            catch (IOException)
            {
                context.Cancellation.ThrowIfCancellationRequested();
                context.Cancellation.WaitHandle.WaitOne(Pause);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
