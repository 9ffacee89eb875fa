namespace AiPm.Kernel.Language;

/// <summary>The framework's documentation: the SDK brings it, the runtime does not; where there is no SDK there is none.</summary>
internal static class FrameworkDocumentation
{
    /// <summary>Where the framework's assemblies are loaded from.</summary>
    public static string RuntimeFolder { get; } = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";

    /// <summary>One for all of its assemblies: a type is often documented under another assembly's name than it is built into.</summary>
    public static XmlDocumentation Provider { get; } = new(Files());

    private static string[] Files()
    {
        var packs = Path.Combine(RuntimeFolder, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref");
        if (RuntimeFolder.Length == 0 || !Directory.Exists(packs))
        {
            return [];
        }

        var newest = Directory.GetDirectories(packs)
            .Where(folder => Version.TryParse(Path.GetFileName(folder), out var version) && version.Major == Environment.Version.Major)
            .MaxBy(folder => Version.Parse(Path.GetFileName(folder)));
        var texts = newest is null ? "" : Path.Combine(newest, "ref", $"net{Environment.Version.Major}.{Environment.Version.Minor}");
        return Directory.Exists(texts) ? Directory.GetFiles(texts, "*.xml") : [];
    }
}
