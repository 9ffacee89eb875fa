using System.Xml;
using AiPm.Hosting;

namespace AiPm.Kernel.Language;

/// <summary>The packages that are on this machine already: in the user's package folder, and in the program itself. No feed is asked.</summary>
/// <param name="folder">The package folder, with one folder an id and one a version in it.</param>
internal sealed class KnownPackages(string folder)
{
    private const int Most = 100;

    /// <summary>The package folder that NuGet uses where no configuration says otherwise.</summary>
    public static string DefaultFolder() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set ? set
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>The ids that fit.</summary>
    /// <param name="typed">What was typed of one.</param>
    public IEnumerable<Completion> Ids(string typed)
    {
        var carried = CarriedPackages.All.Where(package => Fits(package.Id)).Select(package => new Completion(package.Id, "package", $"{package.Version}, part of this kernel"));
        var cached = Folders(folder).Where(Fits).OrderBy(id => id, StringComparer.Ordinal).Take(Most).Select(id => (Id: id, Newest: Newest(id)))
            .Where(pair => pair.Newest is not null)
            .Select(pair => new Completion(ProperId(pair.Id, pair.Newest!), "package", pair.Newest)); // those without are left out
        return carried.Concat(cached).DistinctBy(choice => choice.Text, StringComparer.OrdinalIgnoreCase).OrderBy(choice => choice.Text, StringComparer.OrdinalIgnoreCase);

        bool Fits(string id) => NameMatching.Of(id, typed) != NameMatch.None;
    }

    /// <summary>The versions of a package, the newest first.</summary>
    /// <param name="id">Its id.</param>
    public IEnumerable<Completion> VersionsOf(string id)
    {
        if (CarriedPackages.Find(id) is { } carried)
        {
            return [new Completion(carried.Version, "version", "part of this kernel")];
        }

        return id.AsSpan().IndexOfAny("/\\:") < 0 && id.Length > 0 && id[0] != '.'
            ? Versions(id.ToLowerInvariant()).Select(version => new Completion(version, "version"))
            : [];
    }

    private string? Newest(string id) => Versions(id).FirstOrDefault();

    private IEnumerable<string> Versions(string id) =>
        Folders(Path.Combine(folder, id)).Where(version => char.IsAsciiDigit(version[0])).OrderByDescending(version => version, PackageVersionOrder.Instance);

    // The folder's name has lost the capitals that the package's author chose.
    private string ProperId(string id, string version)
    {
        try
        {
            using var reader = XmlReader.Create(Path.Combine(folder, id, version, id + ".nuspec"));
            return reader.ReadToFollowing("id") && reader.ReadElementContentAsString().Trim() is var proper && proper.Equals(id, StringComparison.OrdinalIgnoreCase) ? proper : id;
        }
        catch (Exception exception) when (exception is IOException or XmlException or UnauthorizedAccessException)
        {
            return id;
        }
    }

    private static IEnumerable<string> Folders(string path)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(path).Select(found => Path.GetFileName(found)).Where(name => name[0] != '.')];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
