namespace AiPm.Catalog;

/// <summary>Where the password of a catalog's server comes from. What is found is handed on and nowhere kept.</summary>
internal static class CatalogPassword
{
    private const string Variable = "AIPM_CATALOG_PASSWORD";
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The password, or null to leave it to what PostgreSQL's own programs read: PGPASSWORD and ~/.pgpass.</summary>
    public static string? Read(string? file)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } password)
        {
            return password;
        }

        if (file is null)
        {
            return null;
        }

        var path = Expand(file);
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
            {
                throw new AipmException($"The password's file {path} may be read by others.", $"chmod 600 {path}");
            }

            return File.ReadAllText(path).TrimEnd('\r', '\n');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"The password's file {path} cannot be read: {error.Message}", $"a file of mode 600 there, or {Variable} in the environment", error);
        }
    }

    /// <summary>Refuses a password's file inside the workspace, where it would soon be in git.</summary>
    public static void RefuseInside(Workspace workspace, string? file)
    {
        if (file is not null && workspace.Contains(Expand(file)))
        {
            throw new AipmException($"The password's file {file} lies in the workspace {workspace.Root}, where others will get it.", "catalog-password-file: ~/.aipm-catalog-password");
        }
    }

    private static string Expand(string file) => (file.StartsWith("~/", StringComparison.Ordinal), Path.IsPathFullyQualified(file)) switch
    {
        (true, _) => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), file[2..]),
        (_, true) => file,
        _ => throw new AipmException($"The password's file '{file}' is not named from the root or from ~.", "catalog-password-file: ~/.aipm-catalog-password"),
    };
}
