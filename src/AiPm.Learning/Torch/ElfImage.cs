using System.Buffers.Binary;
using System.Text;

namespace AiPm.Learning;

/// <summary>What the dynamic loader reads of a 64-bit little-endian ELF library: the versions and symbols it needs.</summary>
/// <remarks>System V ABI, generic and AMD64 supplements; symbol versions: Linux Standard Base, Core, "Symbol Versioning".</remarks>
internal sealed class ElfImage
{
    private const int ProgramLoad = 1;
    private const int ProgramDynamic = 2;
    private const long StringTable = 5;
    private const long SymbolTable = 6;
    private const long Relocations = 7;
    private const long RelocationsSize = 8;
    private const long PltRelocationsSize = 2;
    private const long PltRelocations = 23;
    private const long VersionTable = 0x6ffffff0;
    private const long VersionNeeds = 0x6ffffffe;
    private const long VersionNeedsCount = 0x6fffffff;
    private const int RelocationSize = 24;
    private const int SymbolSize = 24;
    private const ushort WeakFlag = 2;

    private readonly byte[] _bytes;
    private readonly List<(ulong Address, ulong Offset, ulong Size)> _segments = [];
    private readonly Dictionary<long, ulong> _dynamic = [];

    /// <summary>Reads a library.</summary>
    /// <param name="bytes">The file; not changed.</param>
    /// <exception cref="InvalidDataException">It is not a 64-bit little-endian ELF file with a dynamic part, or it is cut short.</exception>
    public ElfImage(byte[] bytes)
    {
        _bytes = bytes;
        if (bytes.Length < 64 || !bytes.AsSpan(0, 4).SequenceEqual("\u007fELF"u8) || bytes[4] != 2 || bytes[5] != 1)
        {
            throw new InvalidDataException("This is not a 64-bit little-endian ELF file.");
        }

        ReadSegments();
    }

    /// <summary>The versions it needs of other libraries, such as <c>GLIBCXX_3.4.32</c>.</summary>
    public IReadOnlyList<string> NeededVersions => [.. Versions().Select(version => version.Name)];

    /// <summary>The symbols that some relocation needs from elsewhere; weak ones, which may be missing, are left out.</summary>
    public IReadOnlyList<string> RequiredSymbols
    {
        get
        {
            var names = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var symbol in RelocatedSymbols())
            {
                var at = Offset(_dynamic[SymbolTable]) + (symbol * SymbolSize);
                var isWeak = _bytes[at + 4] >> 4 == 2;
                if (UInt16(at + 6) == 0 && !isWeak)
                {
                    names.Add(Text((uint)UInt32(at)));
                }
            }

            return [.. names];
        }
    }

    /// <summary>The same library with one version needed only weakly: the loader goes on where it is missing.</summary>
    /// <param name="version">The version's name.</param>
    /// <returns>The changed copy, or null where that would not be safe: the version is not named, or a relocation uses it.</returns>
    public byte[]? WithWeakVersion(string version)
    {
        var found = Versions().Where(needed => needed.Name == version).ToArray();
        if (found.Length == 0)
        {
            return null;
        }

        var used = RelocatedSymbols().Select(symbol => UInt16(Offset(_dynamic[VersionTable]) + (symbol * 2)) & 0x7fff).ToHashSet();
        if (found.Any(needed => used.Contains(needed.Index)))
        {
            return null;
        }

        var copy = _bytes.ToArray();
        foreach (var (at, _, _) in found)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(copy.AsSpan(at + 4), (ushort)(UInt16(at + 4) | WeakFlag));
        }

        return copy;
    }

    private void ReadSegments()
    {
        var table = (int)UInt64(32);
        var entrySize = UInt16(54);
        for (var i = 0; i < UInt16(56); i++)
        {
            var at = table + (i * entrySize);
            var (offset, address, size) = (UInt64(at + 8), UInt64(at + 16), UInt64(at + 32));
            if (UInt32(at) == ProgramLoad)
            {
                _segments.Add((address, offset, size));
            }
            else if (UInt32(at) == ProgramDynamic)
            {
                ReadDynamic((int)offset, (int)size);
            }
        }
    }

    private void ReadDynamic(int offset, int size)
    {
        for (var at = offset; at + 16 <= offset + size && UInt64(at) != 0; at += 16)
        {
            _dynamic[(long)UInt64(at)] = UInt64(at + 8);
        }
    }

    private IEnumerable<(int Offset, string Name, int Index)> Versions()
    {
        if (!_dynamic.TryGetValue(VersionNeeds, out var address))
        {
            yield break;
        }

        var need = Offset(address);
        for (var i = 0UL; i < _dynamic.GetValueOrDefault(VersionNeedsCount); i++)
        {
            var version = need + (int)UInt32(need + 8);
            for (var j = 0; j < UInt16(need + 2); j++)
            {
                yield return (version, Text((uint)UInt32(version + 8)), UInt16(version + 6));
                version += (int)UInt32(version + 12);
            }

            need += (int)UInt32(need + 12);
        }
    }

    private HashSet<int> RelocatedSymbols()
    {
        var symbols = new HashSet<int>();
        foreach (var (table, size) in new[] { (Relocations, RelocationsSize), (PltRelocations, PltRelocationsSize) })
        {
            if (!_dynamic.TryGetValue(table, out var address))
            {
                continue;
            }

            var start = Offset(address);
            var end = start + (int)_dynamic.GetValueOrDefault(size);
            for (var at = start; at < end; at += RelocationSize)
            {
                symbols.Add((int)UInt32(at + 12));
            }
        }

        symbols.Remove(0);
        return symbols;
    }

    private string Text(uint index)
    {
        var start = Offset(_dynamic[StringTable]) + (int)index;
        var length = _bytes.AsSpan(start).IndexOf((byte)0);
        return Encoding.UTF8.GetString(_bytes, start, length);
    }

    private int Offset(ulong address)
    {
        foreach (var (start, offset, size) in _segments)
        {
            if (address >= start && address - start < size)
            {
                return (int)(address - start + offset);
            }
        }

        throw new InvalidDataException("An address of the ELF file lies outside what it loads.");
    }

    private ushort UInt16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(Part(at, 2));

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(Part(at, 4));

    private ulong UInt64(int at) => BinaryPrimitives.ReadUInt64LittleEndian(Part(at, 8));

    private ReadOnlySpan<byte> Part(int at, int length) => at >= 0 && at + length <= _bytes.Length
        ? _bytes.AsSpan(at, length)
        : throw new InvalidDataException("The ELF file is cut short.");
}
