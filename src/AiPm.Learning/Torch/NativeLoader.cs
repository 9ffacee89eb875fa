using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace AiPm.Learning;

/// <summary>The C library's own loader and environment: what .NET keeps from native libraries, they hear here.</summary>
[SupportedOSPlatform("linux")]
internal static class NativeLoader
{
    private const int Lazy = 1;
    private const int Global = 0x100;

    /// <summary>Loads a library for the rest of the process.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <param name="isGlobal">Whether its symbols serve libraries loaded later.</param>
    /// <returns>Null, or the loader's reason why not.</returns>
    public static string? TryLoad(string path, bool isGlobal)
    {
        // Asked once before, so that .NET binds dlerror now: binding it afterwards would itself clear the reason.
        _ = DlError();
        if (DlOpen(Bytes(path), Lazy | (isGlobal ? Global : 0)) != 0)
        {
            return null;
        }

        return Marshal.PtrToStringUTF8(DlError()) ?? $"{path} could not be loaded.";
    }

    /// <summary>Whether a symbol is there for all libraries.</summary>
    /// <param name="symbol">Its name, as linked.</param>
    public static bool HasSymbol(string symbol) => DlSym(0, Bytes(symbol)) != 0;

    /// <summary>Sets an environment variable where native libraries read it, unless it is set already.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="value">Its value.</param>
    public static void SetDefault(string name, string value) => _ = SetEnv(Bytes(name), Bytes(value), 0);

    // Environment.SetEnvironmentVariable changes .NET's copy only; libgomp reads the C library's.
    [DllImport("libc", EntryPoint = "setenv", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnv(byte[] name, byte[] value, int overwrite);

    [DllImport("libdl.so.2", EntryPoint = "dlopen", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint DlOpen(byte[] path, int flags);

    [DllImport("libdl.so.2", EntryPoint = "dlerror", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint DlError();

    [DllImport("libdl.so.2", EntryPoint = "dlsym", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint DlSym(nint library, byte[] symbol);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
