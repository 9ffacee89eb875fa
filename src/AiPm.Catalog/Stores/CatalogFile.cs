using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AiPm.Catalog;

/// <summary>The catalog as a SQLite file: found, made and brought to the newest version. All that is SQLite's own is here.</summary>
internal sealed class CatalogFile(Workspace workspace, IReadOnlyList<Migration> migrations, TimeSpan patience) : IDisposable
{
    private SqliteConnection? _connection;

    public string Path => workspace.CatalogPath;

    /// <summary>The catalog if there is one; nothing is made.</summary>
    public SqliteConnection? Existing()
    {
        if (_connection is not null || !File.Exists(Path))
        {
            return _connection;
        }

        try
        {
            return Keep(Connect(Path, SqliteOpenMode.ReadWrite), make: false);
        }
        catch (SqliteException error) when (CatalogFault.IsUnopened(error) && !HasUnmergedPages)
        {
            // In a folder that cannot be written there is no place for the file that readers share; nobody writes there either.
            return Keep(Connect(new Uri(Path).AbsoluteUri + "?immutable=1", SqliteOpenMode.ReadOnly), make: false);
        }
    }

    /// <summary>The catalog, made if need be.</summary>
    public SqliteConnection Made()
    {
        if ((_connection ?? Existing()) is { } connection)
        {
            return connection;
        }

        workspace.EnsureState();
        return Keep(Connect(Path, SqliteOpenMode.ReadWriteCreate), make: true)!; // null comes only where nothing may be made
    }

    public void Dispose() => _connection?.Dispose();

    private bool HasUnmergedPages => new FileInfo(Path + "-wal") is { Exists: true, Length: > 0 };

    private SqliteConnection Connect(string source, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            ForeignKeys = true,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)patience.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {(long)patience.TotalMilliseconds}"));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private SqliteConnection? Keep(SqliteConnection connection, bool make)
    {
        try
        {
            var version = VersionOf(connection);
            if (version == 0 && !make)
            {
                connection.Dispose();
                return null;
            }

            if (version < migrations[^1].Version)
            {
                BringForward(connection);
            }

            return _connection = connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private int VersionOf(SqliteConnection connection, SqliteTransaction? transaction = null)
    {
        const string tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
        var names = connection.Query<string>(tables, transaction: transaction).ToList();
        if (!names.Contains("catalog_versions"))
        {
            return names.Count == 0 ? 0 : throw CatalogFault.Foreign(Path);
        }

        var version = (int)connection.ExecuteScalar<long>("SELECT MAX(version) FROM catalog_versions", transaction: transaction);
        var known = migrations[^1].Version;
        return version <= known ? version : throw CatalogFault.Newer(Path, version, known);
    }

    private void BringForward(SqliteConnection connection)
    {
        // Write-ahead logging lets one notebook read while another writes; it is a property of the file.
        connection.Execute("PRAGMA journal_mode = WAL");
        using var transaction = connection.BeginTransaction(deferred: false);

        // Another process may have been quicker: what counts is the version under the lock.
        var version = VersionOf(connection, transaction);
        if (version == 0)
        {
            connection.Execute("CREATE TABLE catalog_versions (version BIGINT NOT NULL PRIMARY KEY)", transaction: transaction);
        }

        foreach (var migration in migrations.Where(migration => migration.Version > version))
        {
            connection.Execute(migration.Sql, transaction: transaction);
            connection.Execute("INSERT INTO catalog_versions (version) VALUES (@Version)", new { migration.Version }, transaction);
        }

        transaction.Commit();
    }
}
