using System.Globalization;

namespace AiPm.Kernel;

/// <summary>Where and how a <see cref="NotebookEngine"/> runs its cells.</summary>
public sealed record NotebookEngineOptions
{
    /// <summary>The notebook's folder: relative paths in directives start from it, and its NuGet.config is honoured.</summary>
    public required string Folder { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How many characters of a cell's console text are kept from its beginning. Default: 96 Ki.</summary>
    public int KeptHead { get; init; } = 96 * 1024;

    /// <summary>How many characters are kept from its end, where there are more. Default: 32 Ki.</summary>
    public int KeptTail { get; init; } = 32 * 1024;

    /// <summary>The culture of the cells. Default: invariant, so that a notebook puts out the same on every machine.</summary>
    public CultureInfo Culture { get; init; } = CultureInfo.InvariantCulture;

    /// <summary>How long a cancelled cell may take to end by itself before it is cut off. Default: 0.2 s.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long it then has to end before it is reported as still running. Default: 2.8 s, 3 s in all.</summary>
    public TimeSpan StopLimit { get; init; } = TimeSpan.FromMilliseconds(2800);

    /// <summary>Whether the next cell runs although one that was told to stop is still running. Default: false, it waits for that one's end.</summary>
    public bool LeavesStuckCells { get; init; }

    /// <summary>Where restored packages are looked up again. Default: a folder in the user's cache.</summary>
    public string? PackageCacheFolder { get; init; }
}
