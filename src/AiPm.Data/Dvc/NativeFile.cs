using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AiPm.Data;

/// <summary>What the system can do with files and .NET has no call for. Where it cannot, the answer is false or the slower way.</summary>
internal static partial class NativeFile
{
    private const uint NoReplace = 1;
    private const int CurrentFolder = -100;
    private const nuint CloneRequest = 0x40049409;
    private const int FileExists = 17;
    private const int Interrupted = 4;
    private const int NoEntry = 2;
    private const int NoAccess = 13;
    private const int WriteOnly = 1;
    private const int CreateNew = 0xC0; // O_CREAT and O_EXCL
    private const int CloseOnExec = 0x80000;

    /// <summary>Opens a file that somebody may be writing. On Linux without the locks and questions of .NET, which cost more than small files do.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SafeFileHandle OpenRead(string path) => OperatingSystem.IsLinux()
        ? Opened(Open(path, CloseOnExec), path)
        : File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);

    /// <summary>Makes a file that is not there yet.</summary>
    /// <param name="path">Where.</param>
    /// <param name="mode">Its mode, from which the umask may take.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static SafeFileHandle Create(string path, UnixFileMode mode) => OperatingSystem.IsLinux()
        ? Opened(Open(path, CloseOnExec | CreateNew | WriteOnly, (int)mode), path)
        : File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);

    /// <summary>Reads up to as many bytes as there is room for; 0 at the end.</summary>
    public static int Read(SafeFileHandle file, Span<byte> to, long offset)
    {
        if (!OperatingSystem.IsLinux())
        {
            return RandomAccess.Read(file, to, offset);
        }

        nint read;
        while ((read = ReadAt(file, ref MemoryMarshal.GetReference(to), (nuint)to.Length, offset)) < 0 && Marshal.GetLastPInvokeError() == Interrupted)
        {
        }

        return read >= 0 ? (int)read : throw Failure("");
    }

    /// <summary>Writes all bytes.</summary>
    public static void Write(SafeFileHandle file, ReadOnlySpan<byte> from, long offset)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.Write(file, from, offset);
            return;
        }

        while (from.Length > 0)
        {
            var written = WriteAt(file, ref MemoryMarshal.GetReference(from), (nuint)from.Length, offset);
            if (written < 0 && Marshal.GetLastPInvokeError() != Interrupted)
            {
                throw Failure("");
            }

            from = from[(int)Math.Max(written, 0)..];
            offset += Math.Max(written, 0);
        }
    }

    /// <summary>Renames a file in one step, unless the new name is taken: then false.</summary>
    public static bool MoveToNew(string from, string to)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                if (RenameAt2(CurrentFolder, from, CurrentFolder, to, NoReplace) == 0)
                {
                    return true;
                }

                if (Marshal.GetLastPInvokeError() == FileExists)
                {
                    return false;
                }
            }
            catch (EntryPointNotFoundException)
            {
                // An older C library.
            }
        }

        try
        {
            File.Move(from, to);
            return true;
        }
        catch (IOException) when (File.Exists(to) && File.Exists(from))
        {
            return false;
        }
    }

    /// <summary>Renames a file in one step over what may be there; false where the new name lies in another file system.</summary>
    public static bool Replace(string from, string to)
    {
        const int otherFileSystem = 18; // EXDEV of Linux, macOS and BSD
        if (OperatingSystem.IsWindows())
        {
            File.Move(from, to, overwrite: true);
            return true;
        }

        if (Rename(from, to) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == otherFileSystem ? false : throw Failure(to);
    }

    /// <summary>Brings all that was written to the file system of a file onto the disk, at once; false where the system has no such call.</summary>
    public static bool SyncFileSystem(SafeFileHandle file) => OperatingSystem.IsLinux() && SyncFs(file) == 0;

    /// <summary>Brings the names in a folder onto the disk. Windows does so by itself.</summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = OpenFolder(folder, 0);
        if (descriptor >= 0)
        {
            using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
            _ = FSync(handle);
        }
    }

    /// <summary>Makes a file of the same blocks as another, to be copied when one of them is written. 0, or the system's error number.</summary>
    public static int Clone(string from, string to)
    {
        if (OperatingSystem.IsMacOS())
        {
            return CloneFile(from, to, 0) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }

        using var source = File.OpenHandle(from, share: FileShare.ReadWrite | FileShare.Delete);
        using var target = File.OpenHandle(to, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        return IoControl(target, CloneRequest, source) == 0 ? 0 : Marshal.GetLastPInvokeError();
    }

    /// <summary>Gives a file a second name. 0, or the system's error number.</summary>
    public static int HardLink(string from, string to) => OperatingSystem.IsWindows()
        ? CreateHardLink(to, from, 0) ? 0 : Marshal.GetLastPInvokeError()
        : Link(from, to) == 0 ? 0 : Marshal.GetLastPInvokeError();

    [LibraryImport("libc", EntryPoint = "renameat2", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int RenameAt2(int fromFolder, string from, int toFolder, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(string from, string to);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncFs(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FSync(SafeFileHandle file);

    private static SafeFileHandle Opened(int descriptor, string path) => descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Failure(path);

    private static Exception Failure(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        var message = path.Length == 0 ? Marshal.GetPInvokeErrorMessage(error) : $"{Marshal.GetPInvokeErrorMessage(error)} : '{path}'";
        return error switch
        {
            NoAccess => new UnauthorizedAccessException(message),
            NoEntry => new FileNotFoundException(message, path),
            _ => new IOException(message),
        };
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags, int mode = 0);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "pread64", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint ReadAt(SafeFileHandle file, ref byte to, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "pwrite64", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint WriteAt(SafeFileHandle file, ref byte from, nuint count, long offset);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int IoControl(SafeFileHandle file, nuint request, SafeFileHandle argument);

    [LibraryImport("libc", EntryPoint = "clonefile", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CloneFile(string from, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string from, string to);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", StringMarshalling = StringMarshalling.Utf16, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string to, string from, nint security);
}
