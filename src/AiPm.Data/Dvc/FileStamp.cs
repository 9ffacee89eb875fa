using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace AiPm.Data;

/// <summary>What tells, without reading it, whether a file has changed.</summary>
/// <param name="Size">Its bytes.</param>
/// <param name="Modified">When its content was last written: nanoseconds since 1970.</param>
/// <param name="Changed">When its content, name or mode was last changed, which nobody can set back; 0 where the system has none.</param>
/// <param name="Inode">Its number in the file system; 0 where the system has none.</param>
/// <param name="Mode">Who may do what with it; of Windows only whether all may write.</param>
internal readonly partial record struct FileStamp(long Size, long Modified, long Changed, ulong Inode, UnixFileMode Mode)
{
    private const int CurrentFolder = -100;
    private const int OfDescriptor = 0x1000; // AT_EMPTY_PATH
    private const int NoFollow = 0x100;
    private const int SymbolicLink = 0xA000;
    private const uint Basic = 0x7FF;
    private const int StructSize = 256;
    private const int KindMask = 0xF000;
    private const UnixFileMode ModeMask = (UnixFileMode)0xFFF;
    private const int RegularFile = 0x8000;

    // Ticks of DateTime at 1970.
    private const long Epoch = 621_355_968_000_000_000;

    /// <summary>The stamp of what a path leads to, links followed; null where there is no file, or no regular one.</summary>
    public static FileStamp? Of(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            Span<byte> status = stackalloc byte[StructSize];
            return Statx(CurrentFolder, path, 0, Basic, ref MemoryMarshal.GetReference(status)) == 0 ? FromLinux(status) : null;
        }

        var info = new FileInfo(path);
        var file = info.LinkTarget is null ? info : info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo;
        return file is { Exists: true }
            ? new FileStamp(file.Length, Nanoseconds(file.LastWriteTimeUtc), 0, 0, OperatingSystem.IsWindows() ? Readable(file.IsReadOnly) : file.UnixFileMode)
            : null;
    }

    /// <summary>The stamp of what an entry of a folder leads to, as <see cref="Of(string)"/>, and whether it is a link.</summary>
    public static (FileStamp? Stamp, bool IsLink) OfEntry(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return (Of(path), new FileInfo(path).LinkTarget is not null);
        }

        Span<byte> status = stackalloc byte[StructSize];
        return Statx(CurrentFolder, path, NoFollow, Basic, ref MemoryMarshal.GetReference(status)) != 0
            ? (null, false)
            : (MemoryMarshal.Read<ushort>(status[28..]) & KindMask) == SymbolicLink ? (Of(path), true) : (FromLinux(status), false);
    }

    /// <summary>The stamp of an open file.</summary>
    public static FileStamp Of(SafeFileHandle file)
    {
        if (OperatingSystem.IsLinux())
        {
            Span<byte> status = stackalloc byte[StructSize];
            return StatxOpen(file, "", OfDescriptor, Basic, ref MemoryMarshal.GetReference(status)) == 0 && FromLinux(status) is { } stamp
                ? stamp
                : throw new IOException("It is not a regular file.");
        }

        var mode = OperatingSystem.IsWindows() ? Readable(File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly)) : File.GetUnixFileMode(file);
        return new FileStamp(RandomAccess.GetLength(file), Nanoseconds(File.GetLastWriteTimeUtc(file)), 0, 0, mode);
    }

    private static UnixFileMode Readable(bool isReadOnly) => isReadOnly ? DvcCache.Trusted : DvcCache.Trusted | UnixFileMode.UserWrite;

    private static long Nanoseconds(DateTime time) => (time.Ticks - Epoch) * 100;

    // struct statx is the same on every architecture.
    [SupportedOSPlatform("linux")]
    private static FileStamp? FromLinux(ReadOnlySpan<byte> status)
    {
        var mode = MemoryMarshal.Read<ushort>(status[28..]);
        return (mode & KindMask) == RegularFile
            ? new FileStamp(
                MemoryMarshal.Read<long>(status[40..]), Time(status[112..]), Time(status[96..]), MemoryMarshal.Read<ulong>(status[32..]), (UnixFileMode)mode & ModeMask)
            : null;
    }

    private static long Time(ReadOnlySpan<byte> at) => (MemoryMarshal.Read<long>(at) * 1_000_000_000) + MemoryMarshal.Read<uint>(at[8..]);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte status);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int StatxOpen(SafeFileHandle file, string path, int flags, uint mask, ref byte status);
}
