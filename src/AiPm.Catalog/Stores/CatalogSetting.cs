namespace AiPm.Catalog;

/// <summary>Where a workspace's catalog is: a line <c>catalog: postgres://…</c> in <c>aipm/config.yaml</c>, or nothing for <c>.aipm/catalog.db</c>.</summary>
public sealed record CatalogSetting
{
    /// <summary>The address, such as <c>postgres://ada@db.example/runs</c>, never with a password; null for the SQLite file of the workspace.</summary>
    public string? Address { get; init; }

    /// <summary>A file outside the workspace with the password, readable by its owner alone (mode 600), or null.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>Reads an address.</summary>
    /// <param name="text"><c>sqlite</c> or <c>postgres://user@host:port/database?option=value</c>.</param>
    /// <exception cref="AipmException">It is no such address, or holds a password.</exception>
    public static CatalogSetting Parse(string text) => throw new NotImplementedException();

    /// <summary>The setting of a workspace.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <exception cref="AipmException">The file cannot be read, or what it says is no address.</exception>
    public static CatalogSetting Load(Workspace workspace) => throw new NotImplementedException();

    /// <summary>Keeps the setting in a workspace; other lines of the file stay as they are.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <exception cref="AipmException">The file cannot be written.</exception>
    public void Save(Workspace workspace) => throw new NotImplementedException();
}
