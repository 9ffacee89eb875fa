using System.Text.RegularExpressions;

namespace AiPm.Kernel;

/// <summary>A package that a cell asks for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">A version, a range or a floating version; null for the newest.</param>
internal sealed partial record PackageRequest(string Id, string? Version)
{
    /// <summary>Whether the same request always means the same package.</summary>
    public bool IsExact => Version is not null && !Version.Contains('*', StringComparison.Ordinal);

    /// <summary>Reads what stands after <c>nuget:</c>, such as <c>Newtonsoft.Json, 13.0.1</c>.</summary>
    /// <exception cref="AipmException">It is neither an id nor an id and a version.</exception>
    public static PackageRequest Parse(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        var id = (comma < 0 ? text : text[..comma]).Trim();
        var version = comma < 0 ? null : text[(comma + 1)..].Trim();
        return Name().IsMatch(id) && (version is null || VersionText().IsMatch(version))
            ? new PackageRequest(id, version)
            : throw new AipmException($"'nuget: {text}' names no package: a package id was expected, and a version if you want a certain one.", "#r \"nuget: Newtonsoft.Json, 13.0.1\"");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.\-]*$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[0-9\[\(*][A-Za-z0-9.+*\-,\[\]() ]*$")]
    private static partial Regex VersionText();
}
