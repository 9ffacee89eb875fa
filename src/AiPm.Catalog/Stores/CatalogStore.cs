using System.Data.Common;
using Dapper;

namespace AiPm.Catalog;

/// <summary>A database that holds a catalog: one connection to it, its tables at the newest version, and the few words in which SQL differs.</summary>
internal abstract class CatalogStore(IReadOnlyList<Migration> migrations) : IDisposable
{
    private DbConnection? _connection;

    /// <summary>Where it is, as errors name it; never with a password.</summary>
    public abstract string Place { get; }

    /// <summary>What makes a SELECT hold its rows until the transaction ends; empty where a write transaction holds all.</summary>
    public abstract string ForUpdate { get; }

    protected IReadOnlyList<Migration> Migrations => migrations;

    protected int Known => migrations[^1].Version;

    /// <summary>The database that a setting names.</summary>
    public static CatalogStore Of(Workspace workspace, CatalogSetting setting, TimeSpan patience) => setting.Address is null
        ? new CatalogFile(workspace, CatalogSchema.Migrations, patience)
        : new CatalogServer(setting, CatalogSchema.Migrations, patience);

    /// <summary>A second connection to the same place.</summary>
    public abstract CatalogStore Another(TimeSpan patience);

    /// <summary>The catalog if there is one; nothing is made.</summary>
    public DbConnection? Existing() => _connection ??= Find();

    /// <summary>The catalog, made if need be.</summary>
    public DbConnection Made() => Existing() ?? (_connection = Make());

    /// <summary>Gives a broken connection up; the next use opens another.</summary>
    public void Forget()
    {
        var connection = _connection;
        _connection = null;
        try
        {
            connection?.Dispose();
        }
        catch (Exception error) when (TroubleOf(error) != CatalogTrouble.None)
        {
            // It is broken, which is why it goes.
        }
    }

    /// <summary>A transaction that sees one state of everything.</summary>
    public abstract DbTransaction BeginRead(DbConnection connection);

    /// <summary>A transaction that writes.</summary>
    public abstract DbTransaction BeginWrite(DbConnection connection);

    public abstract CatalogTrouble TroubleOf(Exception error);

    public abstract AipmException Explain(Exception error);

    /// <summary>A statement that makes tables, in this database's words.</summary>
    public abstract string Ddl(string sql);

    /// <summary>A condition that a text is like a pattern.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="pattern">With <c>%</c>, <c>_</c> and backslash.</param>
    /// <param name="ignoreCase">Whether a and A are the same.</param>
    /// <param name="bind">Makes a value a parameter and names it.</param>
    public abstract string Like(string text, string pattern, bool ignoreCase, Func<object, string> bind);

    /// <summary>A text that sorts and compares sign by sign, not by a language's rules.</summary>
    public abstract string Ordinal(string text);

    /// <summary>The number that the newest run had, deleted ones among them.</summary>
    public abstract long LastNumber(DbTransaction transaction);

    /// <summary>Makes the next run's number the one after this.</summary>
    public abstract void ContinueAfter(DbTransaction transaction, long number);

    public void Dispose() => Forget();

    /// <summary>Opens what is there and brings it forward, or null.</summary>
    protected abstract DbConnection? Find();

    /// <summary>Makes it and opens it.</summary>
    protected abstract DbConnection Make();

    /// <summary>The version of the tables; 0 where there are none.</summary>
    protected abstract int VersionOf(DbConnection connection, DbTransaction? transaction);

    /// <summary>A transaction beside which nobody else makes tables.</summary>
    protected abstract DbTransaction BeginMigration(DbConnection connection);

    /// <summary>Keeps an opened connection if there are tables, or makes them; null, and closed, where there are none and none are made.</summary>
    protected DbConnection? Keep(DbConnection connection, bool make)
    {
        try
        {
            var version = VersionOf(connection, null);
            if (version == 0 && !make)
            {
                connection.Dispose();
                return null;
            }

            if (version < Known)
            {
                BringForward(connection);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void BringForward(DbConnection connection)
    {
        using var transaction = BeginMigration(connection);

        // Another process may have been quicker: what counts is the version under the lock.
        var version = VersionOf(connection, transaction);
        if (version == 0)
        {
            connection.Execute("CREATE TABLE catalog_versions (version BIGINT NOT NULL PRIMARY KEY)", transaction: transaction);
        }

        foreach (var migration in migrations.Where(migration => migration.Version > version))
        {
            connection.Execute(Ddl(migration.Sql), transaction: transaction);
            migration.Then?.Invoke(transaction);
            connection.Execute("INSERT INTO catalog_versions (version) VALUES (@Version)", new { migration.Version }, transaction);
        }

        transaction.Commit();
    }
}
