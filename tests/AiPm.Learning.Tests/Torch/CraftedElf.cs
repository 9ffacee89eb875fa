using System.Buffers.Binary;
using System.Text;

namespace AiPm.Learning.Tests;

/// <summary>
/// The smallest ELF library with versions: it needs OLD_1 for the symbol "used" and NEW_2 for the symbol "unused", and has
/// one relocation, of "used". Addresses are 0x10000 above file offsets, so that a reader that mixes them up fails.
/// </summary>
internal static class CraftedElf
{
    public const int WeakFlagOffset = VersionNeeds + 16 + 16 + 4;

    private const int Base = 0x10000;
    private const int Dynamic = 64 + (2 * 56);
    private const int Strings = Dynamic + (9 * 16);
    private const int Symbols = Strings + 64;
    private const int Versions = Symbols + (3 * 24);
    private const int VersionNeeds = Versions + 8;
    private const int Relocation = VersionNeeds + 16 + (2 * 16);
    private const int Length = Relocation + 24;

    public static byte[] Bytes()
    {
        var bytes = new byte[Length];
        "\u007fELF"u8.CopyTo(bytes);
        (bytes[4], bytes[5], bytes[6]) = (2, 1, 1);
        Put64(bytes, 32, 64);
        Put16(bytes, 54, 56);
        Put16(bytes, 56, 2);
        Segment(bytes, 64, type: 1, offset: 0, size: Length);
        Segment(bytes, 64 + 56, type: 2, offset: Dynamic, size: 9 * 16);

        var names = Encoding.ASCII.GetBytes("\0libx.so\0OLD_1\0NEW_2\0used\0unused\0");
        names.CopyTo(bytes, Strings);
        (long Tag, long Value)[] entries =
        [
            (5, Base + Strings), (6, Base + Symbols), (7, Base + Relocation), (8, 24), (0x6ffffff0, Base + Versions),
            (0x6ffffffe, Base + VersionNeeds), (0x6fffffff, 1), (0, 0),
        ];
        for (var i = 0; i < entries.Length; i++)
        {
            Put64(bytes, Dynamic + (i * 16), entries[i].Tag);
            Put64(bytes, Dynamic + (i * 16) + 8, entries[i].Value);
        }

        Symbol(bytes, 1, name: 21);
        Symbol(bytes, 2, name: 26);
        Put16(bytes, Versions + 2, 2);
        Put16(bytes, Versions + 4, 3);
        Put16(bytes, VersionNeeds, 1);
        Put16(bytes, VersionNeeds + 2, 2);
        Put32(bytes, VersionNeeds + 4, 1);
        Put32(bytes, VersionNeeds + 8, 16);
        Version(bytes, VersionNeeds + 16, index: 2, name: 9, next: 16);
        Version(bytes, VersionNeeds + 32, index: 3, name: 15, next: 0);
        Put32(bytes, Relocation + 12, 1);
        return bytes;
    }

    private static void Segment(byte[] bytes, int at, int type, int offset, int size)
    {
        Put32(bytes, at, type);
        Put64(bytes, at + 8, offset);
        Put64(bytes, at + 16, Base + offset);
        Put64(bytes, at + 32, size);
    }

    private static void Symbol(byte[] bytes, int index, int name)
    {
        Put32(bytes, Symbols + (index * 24), name);
        bytes[Symbols + (index * 24) + 4] = 0x12;
    }

    private static void Version(byte[] bytes, int at, int index, int name, int next)
    {
        Put16(bytes, at + 6, index);
        Put32(bytes, at + 8, name);
        Put32(bytes, at + 12, next);
    }

    private static void Put16(byte[] bytes, int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)value);

    private static void Put32(byte[] bytes, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);

    private static void Put64(byte[] bytes, int at, long value) => BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), value);
}
