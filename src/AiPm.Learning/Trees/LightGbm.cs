using System.Runtime.InteropServices;

namespace AiPm.Learning;

/// <summary>The native part of LightGBM in this process, which trains gradient-boosted trees: loaded once, before its first use.</summary>
/// <remarks>Only training needs it. Models are read, run and explained without.</remarks>
public static class LightGbm
{
    private static readonly Lock Gate = new();

    // The native part belongs to the process: it is loaded at most once and never unloaded.
    private static (string Problem, string Remedy)? _loaded;

    /// <summary>Whether trees can be trained here.</summary>
    public static bool IsAvailable => Loaded.Problem.Length == 0;

    /// <summary>Why trees cannot be trained here; empty where they can.</summary>
    public static string Problem => Loaded.Problem;

    /// <summary>What would make trees trainable here; empty where they are.</summary>
    public static string Remedy => Loaded.Remedy;

    private static (string Problem, string Remedy) Loaded
    {
        get
        {
            lock (Gate)
            {
                if (_loaded is { } known)
                {
                    return known;
                }

                var result = Load();

                // Files that were missing may come with the next cell.
                _loaded = result.Problem.Length == 0 ? result : null;
                return result;
            }
        }
    }

    /// <summary>Loads the native part.</summary>
    /// <exception cref="AipmException">There is none; the message says what to add.</exception>
    public static void Ensure()
    {
        var (problem, remedy) = Loaded;
        if (problem.Length > 0)
        {
            throw new AipmException(problem, remedy);
        }
    }

    /// <summary>What is wrong where the library could not be loaded.</summary>
    /// <param name="reason">The loader's words.</param>
    internal static (string Problem, string Remedy) Failure(string reason) => reason.Contains("libgomp", StringComparison.Ordinal)
        ? ("LightGBM needs the library libgomp.so.1, which is not here, so no trees can be trained.", "apt-get install libgomp1 (Debian, Ubuntu) or dnf install libgomp (Fedora, Red Hat)")
        : ($"LightGBM's native part could not be loaded: {reason}", LightGbmFile.WhatToAdd);

    private static (string Problem, string Remedy) Load()
    {
        if (LightGbmFile.MachineProblem(RuntimeInformation.ProcessArchitecture, LightGbmFile.System) is { } machine)
        {
            return (machine, "a machine with an x64 processor for training; all other models run here, and trees trained elsewhere are read and explained here too");
        }

        // Spinning threads of libgomp starve each other on a busy machine; it reads this once, when it is loaded.
        if (OperatingSystem.IsLinux())
        {
            NativeLoader.SetDefault("OMP_WAIT_POLICY", "passive");
        }

        // Loaded by its path first: where packages lie in a cache of their own, .NET would not look there.
        if (LightGbmFile.Find(LightGbmFile.SearchFolders()) is not { } file)
        {
            return ("LightGBM's native part is not here, so no trees can be trained.", LightGbmFile.WhatToAdd);
        }

        try
        {
            _ = NativeLibrary.Load(file);
            _ = LightGbmNative.GetLastError();
            return ("", "");
        }
        catch (Exception failure) when (failure is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            return Failure(failure.Message.Split('\n', 2)[0].Trim());
        }
    }
}
