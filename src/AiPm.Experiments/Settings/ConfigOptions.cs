using AiPm.Verbs;

namespace AiPm.Experiments;

/// <summary>Options of <c>config</c>.</summary>
public sealed record ConfigOptions
{
    /// <summary>The setting and its value; none shows all settings.</summary>
    [Argument("The setting and its value: catalog, and sqlite or postgres://user@host/database; or metric, its name, and lower, higher or guess. Default: all settings are shown.", Verbatim = true)]
    public IReadOnlyList<string> Setting { get; init; } = [];

    /// <summary>The file with the catalog's password. Default: the one set before, or none.</summary>
    [Option("A file outside the workspace, mode 600, with the password of the catalog's server.", Value = "FILE", DefaultText = "AIPM_CATALOG_PASSWORD in the environment")]
    public string? PasswordFile { get; init; }
}
