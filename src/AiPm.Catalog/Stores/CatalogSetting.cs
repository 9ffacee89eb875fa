namespace AiPm.Catalog;

/// <summary>Where a workspace's catalog is: a line <c>catalog: postgres://…</c> in <c>aipm/config.yaml</c>, or nothing for <c>.aipm/catalog.db</c>.</summary>
/// <remarks>
/// A password is never part of it. It comes from the environment variable <c>AIPM_CATALOG_PASSWORD</c>, from the line
/// <c>catalog-password-file: PATH</c> (a file outside the workspace, mode 600), or from <c>PGPASSWORD</c> or <c>~/.pgpass</c>.
/// </remarks>
public sealed record CatalogSetting
{
    /// <summary>The file of settings in <c>aipm/</c>.</summary>
    public const string FileName = SettingsFile.Name;

    private const string AddressKey = "catalog";
    private const string PasswordFileKey = "catalog-password-file";

    /// <summary>The address, such as <c>postgres://ada@db.example/runs</c>, never with a password; null for the SQLite file of the workspace.</summary>
    public string? Address { get; private init; }

    /// <summary>A file outside the workspace with the password, readable by its owner alone (mode 600), or null.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Reads an address.</summary>
    /// <param name="text"><c>sqlite</c> or <c>postgres://user@host:port/database?option=value</c>, with options user, sslmode and schema.</param>
    /// <exception cref="AipmException">It is no such address, or holds a password.</exception>
    public static CatalogSetting Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == "sqlite")
        {
            return new CatalogSetting();
        }

        _ = new ServerAddress(text); // refuses what is none
        return new CatalogSetting { Address = text };
    }

    /// <summary>The setting of a workspace.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <exception cref="AipmException">The file cannot be read, or what it says is no address.</exception>
    public static CatalogSetting Load(Workspace workspace)
    {
        var file = new SettingsFile(workspace);
        var setting = file.Read(AddressKey) is { } address ? Parse(address) : new CatalogSetting();
        var passwordFile = file.Read(PasswordFileKey);
        CatalogPassword.RefuseInside(workspace, passwordFile);
        return setting with { PasswordFile = passwordFile };
    }

    /// <summary>Keeps the setting in a workspace; other lines of the file stay as they are.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <exception cref="AipmException">The file cannot be written, or the password's file lies in the workspace.</exception>
    public void Save(Workspace workspace)
    {
        CatalogPassword.RefuseInside(workspace, PasswordFile);
        new SettingsFile(workspace).Write([new(AddressKey, Address), new(PasswordFileKey, PasswordFile)]);
    }

    /// <summary>What Npgsql is told; the password is read now, and nowhere kept.</summary>
    internal string ConnectionString(string options)
    {
        var builder = new ServerAddress(Address ?? throw new InvalidOperationException("SQLite has no server.")).Builder;
        builder.Options = options;
        if (CatalogPassword.Read(PasswordFile) is { } password)
        {
            builder.Password = password;
        }

        return builder.ToString();
    }
}
