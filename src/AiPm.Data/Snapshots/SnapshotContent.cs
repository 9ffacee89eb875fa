using AiPm.Verbs;

namespace AiPm.Data;

/// <summary>Reads the data that a snapshot or a pointer stands for: the file while it is unchanged, else DVC's cache.</summary>
internal static class SnapshotContent
{
    /// <summary>Reads a version.</summary>
    /// <exception cref="AipmException">Neither the file nor the cache has the content.</exception>
    public static (Table Table, string Hash, IReadOnlyList<string> Notes) Read(SnapshotVersion version, VerbContext context)
    {
        var file = context.Workspace.PathOf(version.Pointer[..^DvcPointer.Ending.Length]);
        if (version.Id.IsFolder)
        {
            throw new AipmException($"{version.Name}@{version.Label} is a folder of files; a table is expected.", $"the path of a file in it: {context.Workspace.RelativePath(file)}/…");
        }

        return Read(file, version.Md5, legacy: false, $"{version.Name}@{version.Label}", context);
    }

    /// <summary>Reads what a pointer stands for.</summary>
    /// <exception cref="AipmException">Neither the file nor the cache has the content.</exception>
    public static (Table Table, string Hash, IReadOnlyList<string> Notes) Read(DvcPointer pointer, VerbContext context) =>
        Read(pointer.DataPath, pointer.Md5, pointer.IsLegacy, Path.GetFileName(pointer.Path), context);

    private static (Table Table, string Hash, IReadOnlyList<string> Notes) Read(string file, string md5, bool legacy, string name, VerbContext context)
    {
        if (File.Exists(file) && Md5Hash.OfFile(file, context.Cancellation) == md5)
        {
            return DataFile.Read(file, Path.GetFileName(file), context.Cancellation);
        }

        var cached = DvcRepository.Of(file, context.Workspace).Cache.PathOf(md5, legacy);
        var pointer = Path.GetRelativePath(context.Folder, file + DvcPointer.Ending).Replace(Path.DirectorySeparatorChar, '/');
        if (!File.Exists(cached))
        {
            var state = File.Exists(file) ? $"{Path.GetFileName(file)} has changed since" : $"{Path.GetFileName(file)} is not there";
            throw new AipmException($"The data of {name} (md5 {md5[..7]}) is not on this machine: {state}, and the DVC cache does not have it.", $"dvc pull {pointer}");
        }

        var read = DataFile.Read(cached, Path.GetFileName(file), context.Cancellation);
        return read.Hash == md5 || legacy
            ? read
            : throw new AipmException($"The DVC cache is damaged: the object {md5[..7]} of {name} has other bytes.", $"rm -f {cached}, then dvc pull {pointer}");
    }
}
