using System.IO.Compression;

namespace AiPm.Kernel.Tests.Engine;

/// <summary>Writes a small package into a folder, as a feed of one's own would hold it.</summary>
internal static class LocalPackage
{
    public static void Write(string folder, string id, string version, string? assembly, string? native = null)
    {
        Directory.CreateDirectory(folder);
        using var archive = ZipFile.Open(Path.Combine(folder, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using (var writer = new StreamWriter(archive.CreateEntry($"{id}.nuspec").Open()))
        {
            writer.Write($"<package xmlns=\"http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd\"><metadata><id>{id}</id><version>{version}</version><authors>test</authors><description>test</description></metadata></package>");
        }

        if (assembly is not null)
        {
            archive.CreateEntryFromFile(assembly, $"lib/net8.0/{id}.dll");
        }

        if (native is not null)
        {
            archive.CreateEntryFromFile(native, "runtimes/linux-x64/native/libaipm_tiny.so");
        }
    }
}
