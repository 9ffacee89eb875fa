using AiPm.Workspaces;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace AiPm.Catalog;

/// <summary>Where a workspace's catalog is: a line <c>catalog: postgres://…</c> in <c>aipm/config.yaml</c>, or nothing for <c>.aipm/catalog.db</c>.</summary>
/// <remarks>
/// A password is never part of it. It comes from the environment variable <c>AIPM_CATALOG_PASSWORD</c>, from the line
/// <c>catalog-password-file: PATH</c> (a file outside the workspace, mode 600), or from <c>PGPASSWORD</c> or <c>~/.pgpass</c>.
/// </remarks>
public sealed record CatalogSetting
{
    /// <summary>The file of settings in <c>aipm/</c>.</summary>
    public const string FileName = "config.yaml";

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
        var path = PathIn(workspace);
        if (!File.Exists(path))
        {
            return new CatalogSetting();
        }

        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(File.ReadAllText(path)));
            if (yaml.Documents is not [{ RootNode: YamlMappingNode map }, ..])
            {
                return yaml.Documents is [] ? new CatalogSetting() : throw Unreadable(path, "it holds no lines 'name: value'", null);
            }

            var setting = Value(map, AddressKey) is { } address ? Parse(address) : new CatalogSetting();
            var file = Value(map, PasswordFileKey);
            CatalogPassword.RefuseInside(workspace, file);
            return setting with { PasswordFile = file };
        }
        catch (Exception error) when (error is YamlException or IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, error.Message, error);
        }
    }

    /// <summary>Keeps the setting in a workspace; other lines of the file stay as they are.</summary>
    /// <param name="workspace">The workspace.</param>
    /// <exception cref="AipmException">The file cannot be written, or the password's file lies in the workspace.</exception>
    public void Save(Workspace workspace)
    {
        var path = PathIn(workspace);
        CatalogPassword.RefuseInside(workspace, PasswordFile);
        try
        {
            var lines = File.Exists(path) ? [.. File.ReadAllLines(path)] : new List<string>();
            Put(lines, AddressKey, Address);
            Put(lines, PasswordFileKey, PasswordFile);
            AtomicFile.WriteText(path, string.Concat(lines.Select(line => line + "\n")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AipmException($"The settings {path} cannot be written: {error.Message}", "give yourself the right to write there", error);
        }
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

    private static string PathIn(Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        return Path.Combine(workspace.Decisions, FileName);
    }

    private static string? Value(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var node) && node is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;

    private static void Put(List<string> lines, string key, string? value)
    {
        var at = lines.FindIndex(line => line.StartsWith(key + ":", StringComparison.Ordinal));
        var line = value is null ? null : $"{key}: '{value.Replace("'", "''", StringComparison.Ordinal)}'";
        if (at >= 0)
        {
            lines.RemoveAt(at);
        }

        if (line is not null)
        {
            lines.Insert(at >= 0 ? at : lines.Count, line);
        }
    }

    private static AipmException Unreadable(string path, string why, Exception? inner) =>
        new($"The settings {path} cannot be read: {why}", "catalog: postgres://user@host/database", inner);
}
