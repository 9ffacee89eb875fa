namespace AiPm.Core.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Root = Directory.CreateTempSubdirectory("aipm-core-").FullName;

    public string Root { get; }

    public string this[params string[] parts] => Path.Combine([Root, .. parts]);

    public string Make(params string[] parts) => Directory.CreateDirectory(this[parts]).FullName;

    public void Dispose()
    {
        foreach (var file in new DirectoryInfo(Root).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            file.Attributes = FileAttributes.Normal; // git's objects are read-only
        }

        Directory.Delete(Root, recursive: true);
    }
}
