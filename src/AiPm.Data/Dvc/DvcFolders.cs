namespace AiPm.Data;

/// <summary>The folders outside a repository where DVC keeps its configuration, on each system.</summary>
internal static class DvcFolders
{
    private const string Name = "dvc";
    private const string Author = "iterative";

    /// <summary>The machine's.</summary>
    public static string System => Said("DVC_SYSTEM_CONFIG_DIR") ?? (OperatingSystem.IsWindows(), OperatingSystem.IsMacOS()) switch
    {
        (true, _) => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), Author, Name),
        (_, true) => Path.Combine("/Library/Application Support", Name),
        _ => Path.Combine(Said("XDG_CONFIG_DIRS")?.Split(':')[0] is { Length: > 0 } first ? first : "/etc/xdg", Name),
    };

    /// <summary>The user's.</summary>
    public static string Global => Said("DVC_GLOBAL_CONFIG_DIR") ?? (OperatingSystem.IsWindows(), OperatingSystem.IsMacOS()) switch
    {
        (true, _) => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), Author, Name),
        (_, true) => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Library/Application Support", Name),
        _ => Path.Combine(Said("XDG_CONFIG_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config"), Name),
    };

    private static string? Said(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
