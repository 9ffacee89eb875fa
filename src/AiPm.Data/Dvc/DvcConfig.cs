namespace AiPm.Data;

/// <summary>DVC's configuration of a repository, all layers: system, global, <c>.dvc/config</c>, <c>.dvc/config.local</c>; the later wins.</summary>
internal sealed class DvcConfig
{
    /// <summary>The remotes' names, sorted.</summary>
    public IReadOnlyList<string> Remotes => throw new NotImplementedException();

    /// <summary>Reads the layers.</summary>
    public static DvcConfig Load(DvcRepository repository) => throw new NotImplementedException();

    /// <summary>A value, such as <c>cache</c> / <c>type</c>, or <c>remote "team"</c> / <c>url</c>; null where it is not set.</summary>
    public string? Get(string section, string key) => throw new NotImplementedException();

    /// <summary>All keys of a section with their values.</summary>
    public IReadOnlyDictionary<string, string> Section(string section) => throw new NotImplementedException();

    /// <summary>A path setting made absolute: relative ones are meant from the folder of the file that says so (<c>.dvc/</c>).</summary>
    public string? GetPath(string section, string key) => throw new NotImplementedException();

    /// <summary>Sets a value in <c>.dvc/config</c> or, for a secret or a thing of this machine, in <c>.dvc/config.local</c>; other lines and comments stay.</summary>
    public static void Set(DvcRepository repository, bool isLocal, string section, string key, string value) => throw new NotImplementedException();

    /// <summary>Removes a section from both files of the repository.</summary>
    public static void RemoveSection(DvcRepository repository, string section) => throw new NotImplementedException();
}
