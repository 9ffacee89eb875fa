namespace AiPm.Data;

/// <summary>The manifest of a folder, byte for byte as DVC writes it.</summary>
internal sealed class DvcManifest
{
    private DvcManifest(IReadOnlyList<DvcManifestEntry> entries) => Entries = entries;

    /// <summary>The files, sorted by Unicode code point of their paths.</summary>
    public IReadOnlyList<DvcManifestEntry> Entries { get; }

    /// <summary>The manifest of some files, in any order.</summary>
    public static DvcManifest Of(IEnumerable<DvcManifestEntry> entries) => new([.. entries]);

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="FormatException">It is none, or a path in it leaves the folder (<c>..</c>, absolute, a drive, a device).</exception>
    public static DvcManifest Parse(ReadOnlySpan<byte> bytes, bool isLegacy = false) => throw new NotImplementedException();

    /// <summary>The bytes, and the object they are.</summary>
    public (ObjectId Id, byte[] Bytes) Write() => throw new NotImplementedException();
}
