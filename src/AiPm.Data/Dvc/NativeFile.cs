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
        return error == otherFileSystem ? false : throw new IOException($"{Marshal.GetPInvokeErrorMessage(error)}: '{to}'");
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

        var descriptor = Open(folder, 0);
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

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

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
