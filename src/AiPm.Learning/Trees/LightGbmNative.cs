using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AiPm.Learning;

/// <summary>LightGBM's C interface (c_api.h of version 4.7.0), as far as it is used. To be called after <see cref="LightGbm.Ensure"/>.</summary>
internal static partial class LightGbmNative
{
    /// <summary>Numbers of 32 bits.</summary>
    public const int Float32 = 0;

    /// <summary>Numbers of 64 bits.</summary>
    public const int Float64 = 1;

    private const string Library = "lib_lightgbm";

    /// <summary>The last call's error in this thread.</summary>
    [LibraryImport(Library, EntryPoint = "LGBM_GetLastError")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial nint GetLastError();

    /// <summary>Sends this thread's messages to <see cref="Swallow"/> instead of standard output.</summary>
    public static unsafe void Quieten() => _ = RegisterLogCallback(&Swallow);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetCreateFromMat", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int DatasetCreateFromMat(
        ReadOnlySpan<double> data, int type, int rows, int columns, int isRowMajor, string parameters, nint reference, out LightGbmDataset dataset);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetSetField", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int DatasetSetField(LightGbmDataset dataset, string name, ReadOnlySpan<float> data, int count, int type);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetSetFeatureNames", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int DatasetSetFeatureNames(LightGbmDataset dataset, string[] names, int count);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetFree")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int DatasetFree(nint dataset);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterCreate", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int BoosterCreate(LightGbmDataset dataset, string parameters, out LightGbmBooster booster);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterLoadModelFromString")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int BoosterLoadModelFromString(ReadOnlySpan<byte> text, out int rounds, out LightGbmBooster booster);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterFree")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int BoosterFree(nint booster);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterAddValidData")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int BoosterAddValidData(LightGbmBooster booster, LightGbmDataset dataset);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterUpdateOneIter")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int BoosterUpdateOneIter(LightGbmBooster booster, out int isFinished);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterGetEvalCounts")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int BoosterGetEvalCounts(LightGbmBooster booster, out int count);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterGetEval")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int BoosterGetEval(LightGbmBooster booster, int data, out int count, Span<double> values);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterSaveModelToString")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int BoosterSaveModelToString(
        LightGbmBooster booster, int firstRound, int rounds, int importance, long room, out long length, Span<byte> text);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterPredictForMat", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    public static partial int BoosterPredictForMat(
        LightGbmBooster booster,
        ReadOnlySpan<double> data,
        int type,
        int rows,
        int columns,
        int isRowMajor,
        int kind,
        int firstRound,
        int rounds,
        string parameters,
        out long length,
        Span<double> results);

    /// <summary>Turns LightGBM's report of a failure into an exception.</summary>
    /// <param name="status">What a call gave.</param>
    /// <exception cref="AipmException">The call failed.</exception>
    public static void Check(int status)
    {
        if (status != 0)
        {
            throw new AipmException(
                $"LightGBM refused: {Marshal.PtrToStringUTF8(GetLastError()) ?? "no reason given"}",
                "data and options that LightGBM accepts; the reason is its own");
        }
    }

    [LibraryImport(Library, EntryPoint = "LGBM_RegisterLogCallback")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static unsafe partial int RegisterLogCallback(delegate* unmanaged[Cdecl]<byte*, void> callback);

    // A notebook's output is no place for a library's messages; what matters comes back as an error.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Swallow(byte* message)
    {
    }
}
