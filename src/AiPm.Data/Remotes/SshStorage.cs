using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AiPm.Data;

/// <summary>A folder behind ssh as a remote, by the system's <c>sftp</c>: its configuration, agent and keys are used.</summary>
/// <param name="address">Where it lies.</param>
/// <param name="retry">How often it is tried.</param>
/// <param name="settings">The other settings.</param>
internal sealed partial class SshStorage(SshAddress address, RemoteRetry retry, RemoteSettings settings) : IRemoteStorage
{
    // A server takes ten sessions at a time before it asks newcomers to wait.
    private const int FewConnections = 4;
    private readonly ConcurrentBag<SftpSession> _idle = [];
    private readonly ConcurrentDictionary<string, bool> _folders = new(StringComparer.Ordinal);

    public string Address => address.ToString();

    public bool CanList => true;

    public int Connections { get; } = settings.Count("max_sessions") ?? settings.Count("jobs") ?? FewConnections;

    public async Task<IReadOnlySet<ObjectId>> Existing(IReadOnlyCollection<ObjectId> objects, CancellationToken cancellation)
    {
        var there = new ConcurrentBag<ObjectId>();
        var folders = objects.GroupBy(FolderOf, StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellation };
        await Parallel.ForEachAsync(folders, options, async (folder, stop) =>
        {
            var names = (await ListAsync(folder.Key, stop).ConfigureAwait(false)).Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var id in folder.Where(id => names.Contains(NameOf(id))))
            {
                there.Add(id);
            }
        }).ConfigureAwait(false);
        return there.ToHashSet();
    }

    public Task Upload(string file, ObjectId id, IProgress<long>? sent, CancellationToken cancellation)
    {
        if (Md5Hash.OfFile(file, cancellation) != id.Md5 && !(id.IsLegacy && LegacyHash.OfFile(file, cancellation) == id.Md5))
        {
            throw RemoteFault.DamagedObject(id, file);
        }

        return WithSessionAsync(
            async session =>
            {
                await MakeFolderAsync(session, FolderOf(id), cancellation).ConfigureAwait(false);
                var temporary = $"{FolderOf(id)}/.{Guid.NewGuid():N}.tmp";
                var target = $"{FolderOf(id)}/{NameOf(id)}";
                var (_, error) = await session.RunAsync($"put -f {SftpSession.Word(file)} {SftpSession.Word(temporary)}", cancellation).ConfigureAwait(false);
                if (error.Length == 0)
                {
                    (_, error) = await session.RunAsync($"rename {SftpSession.Word(temporary)} {SftpSession.Word(target)}", cancellation).ConfigureAwait(false);
                }

                if (error.Length > 0)
                {
                    await session.RunAsync($"rm {SftpSession.Word(temporary)}", cancellation).ConfigureAwait(false);
                    throw new RemoteFault(RemoteFaultKind.Refused, $"{Address} did not take the object {id.ToString()[..7]}: {error}", "make room there, or give yourself the right to write");
                }

                sent?.Report(new FileInfo(file).Length);
                return true;
            },
            cancellation);
    }

    public async Task Download(ObjectId id, Stream to, IProgress<long>? received, CancellationToken cancellation)
    {
        Directory.CreateDirectory(settings.Temporary);
        var passing = Path.Combine(settings.Temporary, $"{Guid.NewGuid():N}.tmp");
        try
        {
            // After a cut, sftp goes on where the file ends.
            await WithSessionAsync(
                async session =>
                {
                    var isBegun = new FileInfo(passing) is { Exists: true, Length: > 0 };
                    var (_, error) = await session.RunAsync($"{(isBegun ? "reget" : "get")} {SftpSession.Word($"{FolderOf(id)}/{NameOf(id)}")} {SftpSession.Word(passing)}", cancellation).ConfigureAwait(false);
                    return error.Length == 0 || error.EndsWith("was not modified", StringComparison.Ordinal) ? true : throw (IsMissing(error) ? RemoteFault.MissingObject(id, Address) : Refused(error));
                },
                cancellation).ConfigureAwait(false);
            await using var from = new FileStream(passing, FileMode.Open, FileAccess.Read, FileShare.Read);
            await from.CopyToAsync(to, cancellation).ConfigureAwait(false);
            received?.Report(from.Length);
        }
        finally
        {
            File.Delete(passing);
        }
    }

    public async IAsyncEnumerable<(ObjectId Id, long Size)> List([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var (root, isLegacy) in new[] { ("/files/md5", false), ("", true) })
        {
            foreach (var folder in (await ListAsync(address.Path + root, cancellation).ConfigureAwait(false)).Where(entry => entry.IsFolder && entry.Name.Length == 2))
            {
                foreach (var file in await ListAsync($"{address.Path}{root}/{folder.Name}", cancellation).ConfigureAwait(false))
                {
                    if (!file.IsFolder && ObjectId.TryParse(folder.Name + file.Name, isLegacy) is { } id)
                    {
                        yield return (id, file.Size);
                    }
                }
            }
        }
    }

    public Task Delete(ObjectId id, CancellationToken cancellation) => WithSessionAsync(
        async session =>
        {
            var (_, error) = await session.RunAsync($"rm {SftpSession.Word($"{FolderOf(id)}/{NameOf(id)}")}", cancellation).ConfigureAwait(false);
            return error.Length == 0 || IsMissing(error) ? true : throw Refused(error);
        },
        cancellation);

    public void Dispose()
    {
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private static string NameOf(ObjectId id) => id.RelativePath[(id.RelativePath.LastIndexOf('/') + 1)..];

    private static bool IsMissing(string error) => error.Contains("not found", StringComparison.Ordinal) || error.Contains("No such file", StringComparison.Ordinal);

    private string FolderOf(ObjectId id) => $"{address.Path}/{id.RelativePath[..id.RelativePath.LastIndexOf('/')]}";

    private RemoteFault Refused(string error) => new(RemoteFaultKind.Refused, $"{Address} refuses: {error}", "check the folder and your rights there");

    private Task<IReadOnlyList<(string Name, long Size, bool IsFolder)>> ListAsync(string folder, CancellationToken cancellation) => WithSessionAsync(
        async session =>
        {
            var (lines, error) = await session.RunAsync($"ls -ln {SftpSession.Word(folder)}", cancellation).ConfigureAwait(false);
            return error.Length > 0 && !IsMissing(error) ? throw Refused(error) : (IReadOnlyList<(string, long, bool)>)[.. lines.Select(Entry).OfType<(string, long, bool)>()];
        },
        cancellation);

    private static (string Name, long Size, bool IsFolder)? Entry(string line) => LongLine().Match(line) is { Success: true } match
        ? (match.Groups["name"].Value[(match.Groups["name"].Value.LastIndexOf('/') + 1)..], long.Parse(match.Groups["size"].Value, CultureInfo.InvariantCulture), line[0] == 'd')
        : null;

    // "-rw-r--r--    ? root     root            3 Nov 23 12:16 /data/files/md5/b1/946a…": size, day, time or year, path.
    [GeneratedRegex(@"^[-dl].*\s(?<size>\d{1,18})\s+\S+\s+\d{1,2}\s+[\d:]+\s(?<name>.+)$")]
    private static partial Regex LongLine();

    private async Task MakeFolderAsync(SftpSession session, string folder, CancellationToken cancellation)
    {
        if (_folders.ContainsKey(folder))
        {
            return;
        }

        // What is there already answers by an error that says nothing; whether the folder is there shows when it is written.
        var missing = new Stack<string>();
        for (var at = folder; at.Length > 0 && !_folders.ContainsKey(at); at = at[..at.LastIndexOf('/')])
        {
            missing.Push(at);
        }

        foreach (var each in missing)
        {
            await session.RunAsync($"mkdir {SftpSession.Word(each)}", cancellation).ConfigureAwait(false);
            _folders.TryAdd(each, true);
        }
    }

    private Task<T> WithSessionAsync<T>(Func<SftpSession, Task<T>> work, CancellationToken cancellation) => retry.RunAsync(
        async () =>
        {
            if (!_idle.TryTake(out var session))
            {
                session = await SftpSession.OpenAsync(address, cancellation).ConfigureAwait(false);
            }

            try
            {
                var result = await work(session).ConfigureAwait(false);
                _idle.Add(session);
                return result;
            }
            catch (RemoteFault fault) when (fault.Kind != RemoteFaultKind.Passing)
            {
                _idle.Add(session);
                throw;
            }
            catch
            {
                session.Dispose();
                throw;
            }
        },
        cancellation);
}
