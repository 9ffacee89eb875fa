using System.Text;

namespace AiPm.Data.Tests.Dvc;

/// <summary>A project with a DVC repository in git: data is put straight into the cache, with its pointer.</summary>
internal sealed class DvcTree : IDisposable
{
    public DvcTree(bool withGit = true)
    {
        Repository.Ensure();
        if (withGit)
        {
            Project.Git("init", "-q", "-b", "main", ".");
        }
    }

    public TemporaryProject Project { get; } = new();

    public DvcRepository Repository => DvcRepository.OfWorkspace(Workspace.At(Project.Root));

    public DvcCache Cache => Repository.Cache;

    public IEnumerable<string> Objects => Cache.Objects().Select(found => found.Id.ToString()).Order(StringComparer.Ordinal);

    public static ObjectId IdOf(string content) => new(Md5Hash.Copy(new MemoryStream(Encoding.UTF8.GetBytes(content)), null).Hash);

    /// <summary>Keeps a file, with a pointer.</summary>
    public ObjectId File(string path, string content)
    {
        var id = Store(content);
        Project.Write(path + ".dvc", $"outs:\n- md5: {id}\n  size: {content.Length}\n  hash: md5\n  path: {Path.GetFileName(path)}\n");
        return id;
    }

    /// <summary>Keeps a folder, with a pointer.</summary>
    public ObjectId Folder(string path, params (string Name, string Content)[] files)
    {
        var (id, bytes) = DvcManifest.Of(files.Select(file => new DvcManifestEntry(file.Name, Store(file.Content).Md5))).Write();
        Put(id, bytes);
        Project.Write(path + ".dvc", $"outs:\n- md5: {id}\n  size: {files.Sum(file => file.Content.Length)}\n  nfiles: {files.Length}\n  hash: md5\n  path: {Path.GetFileName(path)}\n");
        return id;
    }

    public ObjectId Store(string content)
    {
        var id = IdOf(content);
        Put(id, Encoding.UTF8.GetBytes(content));
        return id;
    }

    public void Put(ObjectId id, byte[] bytes)
    {
        var path = Cache.PathOf(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.Delete(path);
        System.IO.File.WriteAllBytes(path, bytes);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(path, DvcCache.Trusted);
        }
    }

    public void Commit(string message = "more")
    {
        Project.Git("add", "-A");
        Project.Git("commit", "-q", "-m", message);
    }

    /// <summary>Makes a folder beside the project the default remote, with all that the cache holds.</summary>
    public string Remote()
    {
        var remote = Path.Combine(Project.Outside, "remote");
        DvcConfig.Set(Repository, isLocal: false, "remote \"team\"", "url", remote);
        DvcConfig.Set(Repository, isLocal: false, "core", "remote", "team");
        foreach (var (id, _) in Cache.Objects().ToList())
        {
            var to = Path.Combine(remote, id.RelativePath);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            System.IO.File.Copy(Cache.PathOf(id), to, overwrite: true);
        }

        return remote;
    }

    public void Dispose() => Project.Dispose();
}
