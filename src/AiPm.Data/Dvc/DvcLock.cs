using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AiPm.Data;

/// <summary>DVC's lock of a whole repository, <c>.dvc/tmp/lock</c>: held while the repository is written.</summary>
/// <remarks>
/// DVC takes it with flock on Unix, which is what <see cref="FileShare.None"/> does there, and by locking the first byte on
/// Windows.
/// </remarks>
internal sealed class DvcLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly FileStream _file;

    private DvcLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, waiting as long as DVC does.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="cancellation">Stops the waiting.</param>
    /// <exception cref="AipmException">Somebody else holds it.</exception>
    public static DvcLock Take(DvcRepository repository, CancellationToken cancellation)
    {
        var path = Path.Combine(repository.Temporary, "lock");
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new DvcLock(Open(path));
            }
            catch (IOException error)
            {
                if (waited.Elapsed > Patience)
                {
                    throw new AipmException(
                        "Another dvc or aipm is writing this DVC repository: .dvc/tmp/lock is held.",
                        "the same line again, once it has ended",
                        error);
                }

                cancellation.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(100));
                cancellation.ThrowIfCancellationRequested();
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private static FileStream Open(string path)
    {
        var share = OperatingSystem.IsWindows() ? FileShare.ReadWrite : FileShare.None;
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                file.Lock(0, 1);
            }

            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $" {Environment.ProcessId}\n")));
            file.Flush();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
