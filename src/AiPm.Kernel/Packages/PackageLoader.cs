namespace AiPm.Kernel;

/// <summary>The packages of one notebook: all that its cells have asked for so far are restored together, so that their versions agree.</summary>
internal sealed class PackageLoader(string folder, string cacheFolder)
{
    private readonly PackageRestorer _restorer = new(cacheFolder);
    private readonly List<PackageRequest> _packages = [];
    private readonly List<string> _sources = [];

    /// <summary>Adds a feed or a folder to look in.</summary>
    /// <param name="source">Its address or path.</param>
    /// <param name="from">Where relative paths start.</param>
    /// <exception cref="AipmException">It is a folder that is not there.</exception>
    public void AddSource(string source, string from)
    {
        var place = source.Contains("://", StringComparison.Ordinal) ? source : Path.GetFullPath(source, from);
        if (place != source && !Directory.Exists(place))
        {
            throw new AipmException($"There is no folder {place} to take packages from.", "#i \"nuget: packages\" for the folder packages beside the notebook");
        }

        if (!_sources.Contains(place))
        {
            _sources.Add(place);
        }
    }

    /// <summary>Makes a package usable.</summary>
    /// <param name="text">What stands after <c>nuget:</c>.</param>
    /// <param name="cancellation">Stops restoring.</param>
    /// <returns>The assemblies to compile against, and a sentence for the reader.</returns>
    /// <exception cref="AipmException">It cannot be had; the message says why.</exception>
    public async Task<(IReadOnlyList<string> References, string Note)> AddAsync(string text, CancellationToken cancellation)
    {
        var request = PackageRequest.Parse(text);
        if (CarriedPackages.Find(request.Id) is { } carried)
        {
            var other = request.Version is null || request.Version == carried.Version ? "" : $", not {request.Version}";
            return (carried.Assemblies, $"{carried.Id} {carried.Version} is part of this kernel and is used as it is{other}.");
        }

        List<PackageRequest> asked = [.. _packages.Where(package => !string.Equals(package.Id, request.Id, StringComparison.OrdinalIgnoreCase)), request];
        var restored = await _restorer.RestoreAsync(new RestoreProject(asked, [.. _sources], folder), cancellation).ConfigureAwait(false);
        _packages.Clear();
        _packages.AddRange(asked);
        PackageAssemblies.Add(restored.Runtime.Where(IsNotOurs), restored.Native);
        return ([.. restored.Compile.Where(IsNotOurs)], NoteOf(request, restored));
    }

    // An assembly of the program's own is loaded before any package's, so cells must be compiled against that one.
    private static bool IsNotOurs(string path) => !ScriptReferences.TrustedAssemblies.ContainsKey(Path.GetFileNameWithoutExtension(path));

    private static string NoteOf(PackageRequest request, RestoredPackages restored)
    {
        var came = restored.Versions.GetValueOrDefault(request.Id, "");
        var note = $"{request.Id} {came} is loaded";
        if (request.IsExact && char.IsAsciiDigit(request.Version![0]) && came != request.Version) // exact ones have a version
        {
            note += $"; {request.Version}, which was asked for, is not on the feed";
        }

        if (PackageAssemblies.LoadedFromElsewhere(restored.Runtime.Where(IsNotOurs)).FirstOrDefault() is { } stale)
        {
            note += $"; another version of {stale} was loaded before and stays until the kernel is restarted";
        }

        return note + ".";
    }
}
