using System.Security.Cryptography;
using System.Text;

namespace AiPm.Data;

/// <summary>
/// Which content files had when they were last read, so that a file whose stamp is the same need not be read again. It may be
/// lost: then files are read.
/// </summary>
/// <remarks>
/// A file that is written twice within one tick of the file system's clock keeps its stamp. As git does with its index, a file
/// is therefore only remembered if it was older than a tick when it was read; the clock that counts is the file system's own.
/// </remarks>
internal sealed class DvcState
{
    private const string FolderName = "aipm-state";
    private const long Second = 1_000_000_000;
    private const long Tick = 20_000_000;
    private static readonly byte[] Mark = "aipm state 1\n"u8.ToArray();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly string _path;
    private bool _isChanged;

    private DvcState(string path) => _path = path;

    /// <summary>The manifest of exactly the files that are remembered; null where that is not known.</summary>
    public string? FolderMd5 { get; private set; }

    /// <summary>The number of files remembered.</summary>
    public int Count => _entries.Count;

    /// <summary>The state of the data at a path: of the files in it, by their paths from it; of a file itself by an empty path.</summary>
    public static DvcState Of(DvcRepository repository, string dataPath)
    {
        var name = Md5Hash.Of(Encoding.UTF8.GetBytes(Path.GetRelativePath(repository.Root, dataPath)));
        var state = new DvcState(Path.Combine(repository.Temporary, FolderName, name));
        state.Load();
        return state;
    }

    /// <summary>The time of the file system's clock, against which <see cref="Remember"/> holds the times of files.</summary>
    public long Now()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path) ?? ".");
        var probe = $"{_path}.{Environment.CurrentManagedThreadId}.clock";
        File.WriteAllBytes(probe, []);
        var now = FileStamp.Of(probe)?.Modified ?? 0;
        File.Delete(probe);

        // A clock of whole seconds ticks every one or two.
        return now - (now % Second == 0 ? 2 * Second : Tick);
    }

    /// <summary>The MD5 of a file with this stamp; null where it has to be read.</summary>
    public string? Find(string key, FileStamp stamp) => _entries.TryGetValue(key, out var entry) && entry.Is(stamp) ? entry.Text : null;

    /// <summary>Remembers what a file holds.</summary>
    /// <param name="key">The file's path from the data's.</param>
    /// <param name="file">What was read.</param>
    /// <param name="now">What <see cref="Now"/> said before it was read.</param>
    public void Remember(string key, StoredFile file, long now)
    {
        if (Math.Max(file.Stamp.Modified, file.Stamp.Changed) < now)
        {
            _entries[key] = new Entry(file.Stamp.Size, file.Stamp.Modified, file.Stamp.Changed, file.Stamp.Inode, file.Md5);
        }
        else
        {
            _entries.Remove(key);
        }

        (_isChanged, FolderMd5) = (true, null);
    }

    /// <summary>Forgets the files that are gone.</summary>
    public void KeepOnly(IReadOnlySet<string> keys)
    {
        var gone = _entries.Keys.Where(key => !keys.Contains(key)).ToList();
        foreach (var key in gone)
        {
            _entries.Remove(key);
            (_isChanged, FolderMd5) = (true, null);
        }
    }

    /// <summary>Remembers the manifest of all the files that are remembered.</summary>
    public void RememberFolder(string md5) => (_isChanged, FolderMd5) = (_isChanged || FolderMd5 != md5, md5);

    /// <summary>Writes it, if it has changed. What cannot be written is left: it only saves time.</summary>
    public void Save()
    {
        if (!_isChanged)
        {
            return;
        }

        var temporary = $"{_path}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path) ?? ".");
            File.WriteAllBytes(temporary, Bytes());
            File.Move(temporary, _path, overwrite: true);
            _isChanged = false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            File.Delete(temporary);
        }
    }

    private byte[] Bytes()
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        writer.Write(Mark);
        writer.Write(FolderMd5 ?? "");
        writer.Write(_entries.Count);
        foreach (var (key, entry) in _entries)
        {
            writer.Write(key);
            entry.Write(writer);
        }

        writer.Flush();
        Span<byte> hash = stackalloc byte[16];
        CryptographicOperations.HashData(HashAlgorithmName.MD5, memory.GetBuffer().AsSpan(0, (int)memory.Length), hash);
        writer.Write(hash);
        return memory.ToArray();
    }

    // A torn or foreign file counts as none.
    private void Load()
    {
        try
        {
            var bytes = File.Exists(_path) ? File.ReadAllBytes(_path) : [];
            Span<byte> hash = stackalloc byte[16];
            if (bytes.Length < Mark.Length + hash.Length || !bytes.AsSpan().StartsWith(Mark))
            {
                return;
            }

            CryptographicOperations.HashData(HashAlgorithmName.MD5, bytes.AsSpan(0, bytes.Length - hash.Length), hash);
            if (!bytes.AsSpan().EndsWith(hash))
            {
                return;
            }

            using var reader = new BinaryReader(new MemoryStream(bytes, Mark.Length, bytes.Length - Mark.Length));
            var folder = reader.ReadString();
            var count = reader.ReadInt32();
            _entries.EnsureCapacity(count);
            for (var left = count; left > 0; left--)
            {
                _entries[reader.ReadString()] = Entry.Read(reader);
            }

            FolderMd5 = folder.Length == 0 ? null : folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _entries.Clear();
        }
    }

    private readonly record struct Entry(long Size, long Modified, long Changed, ulong Inode, UInt128 Md5)
    {
        public Entry(long size, long modified, long changed, ulong inode, string md5)
            : this(size, modified, changed, inode, UInt128.Parse(md5, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture))
        {
        }

        public string Text => Md5.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

        public static Entry Read(BinaryReader reader) => new(
            reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadUInt64(), new UInt128(reader.ReadUInt64(), reader.ReadUInt64()));

        public bool Is(FileStamp stamp) => Size == stamp.Size && Modified == stamp.Modified && Changed == stamp.Changed && Inode == stamp.Inode;

        public void Write(BinaryWriter writer)
        {
            writer.Write(Size);
            writer.Write(Modified);
            writer.Write(Changed);
            writer.Write(Inode);
            writer.Write((ulong)(Md5 >> 64));
            writer.Write((ulong)Md5);
        }
    }
}
