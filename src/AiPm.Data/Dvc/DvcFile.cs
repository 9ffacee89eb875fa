namespace AiPm.Data;

/// <summary>Reads the files that say what DVC keeps: pointers (<c>x.dvc</c>, of DVC 2 and 3) and <c>dvc.lock</c> (schema 1.0 and 2.0).</summary>
internal static class DvcFile
{
    /// <summary>The name of the file that keeps what the stages of a pipeline made.</summary>
    public const string LockName = "dvc.lock";

    /// <summary>The name of the file that defines the stages of a pipeline.</summary>
    public const string PipelineName = "dvc.yaml";

    /// <summary>Whether a file is one of them, by its name.</summary>
    public static bool IsOne(ReadOnlySpan<char> name) =>
        name is LockName || (name.EndsWith(DvcPointer.Ending, StringComparison.Ordinal) && name.Length > DvcPointer.Ending.Length);

    /// <summary>Reads the outs of a file on disk.</summary>
    /// <exception cref="AipmException">It cannot be read.</exception>
    public static IReadOnlyList<DvcOut> Read(string path)
    {
        var pipeline = Path.Combine(Path.GetDirectoryName(path) ?? ".", PipelineName);
        try
        {
            return Parse(File.ReadAllText(path), path, () => File.Exists(pipeline) ? File.ReadAllText(pipeline) : null);
        }
        catch (Exception error) when (error is FormatException or IOException or UnauthorizedAccessException)
        {
            var name = Path.GetFileName(path);
            throw new AipmException($"The DVC file {name} cannot be read: {error.Message}", $"git checkout -- {path}, or mend it", error);
        }
    }

    /// <summary>Reads the outs of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The file's absolute path.</param>
    /// <param name="pipeline">The text of the <c>dvc.yaml</c> beside a <c>dvc.lock</c>; null where there is none.</param>
    /// <exception cref="FormatException">It is not as DVC writes it.</exception>
    public static IReadOnlyList<DvcOut> Parse(string text, string path, Func<string?> pipeline)
    {
        var root = YamlSection.Parse(text);
        return Path.GetFileName(path) == LockName
            ? LockOuts(root, path, pipeline() is { } stages ? YamlSection.Parse(stages) : null)
            : [.. root.List("outs").Select(item => Out(item, path, FolderOf(path, root.Text("wdir")))).OfType<DvcOut>()];
    }

    private static List<DvcOut> LockOuts(YamlSection root, string path, YamlSection? pipeline)
    {
        if (root.Text("schema") is { } schema && schema != "2.0")
        {
            throw new FormatException($"schema {schema} is not known: 2.0 is expected, or none for 1.0");
        }

        var outs = new List<DvcOut>();
        foreach (var (name, stage) in (root.Has("schema") ? root.Section("stages") : root)?.Sections ?? [])
        {
            var made = DvcStage.Find(pipeline, name);
            foreach (var item in stage.List("outs"))
            {
                if (Out(item, path, FolderOf(path, made?.WorkingFolder)) is { } found)
                {
                    outs.Add(made is null ? found with { Stage = name } : made.Describe(found, item.Text("path") ?? "") with { Stage = name });
                }
            }
        }

        return outs;
    }

    private static string FolderOf(string path, string? workingFolder) => Path.GetFullPath(workingFolder ?? ".", Path.GetDirectoryName(path) ?? ".");

    // What has no hash has no content yet: an import without download, a stage that never ran.
    private static DvcOut? Out(YamlSection item, string path, string folder)
    {
        var data = item.Text("path") ?? throw new FormatException("an out has no path");
        var isLegacy = item.Text("hash") switch
        {
            null => true,
            "md5" => false,
            "md5-dos2unix" => true,
            var hash => throw new FormatException($"the hash '{hash}' of {data} is not known; md5 is expected"),
        };
        var id = item.Text("md5") is { } md5 ? ObjectId.Parse(md5, isLegacy) : OfFiles(item, isLegacy);
        return id is null ? null : new DvcOut(id.Value, Path.GetFullPath(data, folder), path)
        {
            Size = item.Whole("size"),
            FileCount = item.Whole("nfiles"),
            IsExecutable = item.Flag("isexec", otherwise: false),
            IsCached = item.Flag("cache", otherwise: true),
            IsPushed = item.Flag("push", otherwise: true),
            Remote = item.Text("remote"),
        };
    }

    // Folders in a remote with versions of its own list their files here instead of a manifest.
    private static ObjectId? OfFiles(YamlSection item, bool isLegacy)
    {
        var files = item.List("files");
        if (files.Count == 0 || files.Any(file => file.Text("md5") is null || file.Text("relpath") is null))
        {
            return null;
        }

        var manifest = DvcManifest.Of(files.Select(file => new DvcManifestEntry(file.Text("relpath") ?? "", file.Text("md5") ?? "")));
        return manifest.Write().Id with { IsLegacy = isLegacy };
    }
}
