using System.IO.Compression;

namespace AiPm.Learning;

/// <summary>A model's folder as one file: a zip without compression, whose bytes depend on the content alone.</summary>
internal static class ModelArchive
{
    // The earliest time that a zip can hold.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether bytes begin as a zip does.</summary>
    /// <param name="bytes">The bytes.</param>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK\x03\x04"u8);

    /// <summary>Packs a folder.</summary>
    /// <param name="folder">The folder.</param>
    public static byte[] Pack(ModelFolder folder)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in folder.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                (entry.LastWriteTime, entry.ExternalAttributes) = (NoTime, 0);
                using var content = entry.Open();
                content.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>Reads a folder that was packed: only files that its <c>model.yaml</c> names, in the size it says.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="InvalidDataException">It is none, or damaged.</exception>
    public static ModelFolder Unpack(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        var yaml = Content(zip, ModelFolder.DescriptionName, bytes.Length) ?? throw new InvalidDataException($"there is no {ModelFolder.DescriptionName}");
        return ModelFolder.Read(yaml, file => Content(zip, file.Name, file.Size));
    }

    private static byte[]? Content(ZipArchive zip, string name, long mostBytes)
    {
        if (zip.GetEntry(name) is not { } entry)
        {
            return null;
        }

        if (entry.Length > mostBytes)
        {
            throw new InvalidDataException($"the file {name} has {entry.Length} bytes, {mostBytes} at most are expected");
        }

        using var stream = entry.Open();
        using var content = new MemoryStream((int)entry.Length);
        stream.CopyTo(content);
        return content.ToArray();
    }
}
