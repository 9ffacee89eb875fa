using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AiPm.Catalog;

/// <summary>The catalog as a SQLite file of the workspace. All that is SQLite's own is here.</summary>
internal sealed class CatalogFile(Workspace workspace, IReadOnlyList<Migration> migrations, TimeSpan patience) : CatalogStore(migrations)
{
    public override string Place => workspace.CatalogPath;

    // BEGIN IMMEDIATE holds the whole file.
    public override string ForUpdate => "";

    private bool HasUnmergedPages => new FileInfo(Place + "-wal") is { Exists: true, Length: > 0 };

    public override CatalogStore Another(TimeSpan patience) => new CatalogFile(workspace, Migrations, patience);

    public override DbTransaction BeginRead(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public override DbTransaction BeginWrite(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    public override CatalogTrouble TroubleOf(Exception error) => CatalogFault.TroubleOf(error);

    public override AipmException Explain(Exception error) => CatalogFault.Explain(error, Place);

    public override string Ddl(string sql) => sql;

    // SQLite's LIKE knows no case of A to Z; GLOB does, with other wildcards.
    public override string Like(string text, string pattern, bool ignoreCase, Func<object, string> bind) =>
        ignoreCase ? $@"{text} LIKE {bind(pattern)} ESCAPE '\'" : $"{text} GLOB {bind(GlobOf(pattern))}";

    public override string Ordinal(string text) => text;

    public override long LastNumber(DbTransaction transaction) =>
        transaction.Scalar<long?>("SELECT seq FROM sqlite_sequence WHERE name = 'runs'") ?? 0;

    public override void ContinueAfter(DbTransaction transaction, long number)
    {
        const string sql = "DELETE FROM sqlite_sequence WHERE name = 'runs'; INSERT INTO sqlite_sequence (name, seq) VALUES ('runs', @number)";
        transaction.Execute(sql, new { number });
    }

    protected override DbConnection? Find()
    {
        if (!File.Exists(Place))
        {
            return null;
        }

        try
        {
            return Keep(Connect(Place, SqliteOpenMode.ReadWrite), make: false);
        }
        catch (SqliteException error) when (CatalogFault.IsUnopened(error) && !HasUnmergedPages)
        {
            // In a folder that cannot be written there is no place for the file that readers share; nobody writes there either.
            return Keep(Connect(new Uri(Place).AbsoluteUri + "?immutable=1", SqliteOpenMode.ReadOnly), make: false);
        }
    }

    protected override DbConnection Make()
    {
        workspace.EnsureState();
        return Keep(Connect(Place, SqliteOpenMode.ReadWriteCreate), make: true)!; // null comes only where nothing may be made
    }

    protected override DbTransaction BeginMigration(DbConnection connection)
    {
        // Write-ahead logging lets one notebook read while another writes; it is a property of the file.
        connection.Execute("PRAGMA journal_mode = WAL");
        return BeginWrite(connection);
    }

    protected override int VersionOf(DbConnection connection, DbTransaction? transaction)
    {
        const string tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
        var names = connection.Query<string>(tables, transaction: transaction).ToList();
        if (!names.Contains("catalog_versions"))
        {
            return names.Count == 0 ? 0 : throw CatalogFault.Foreign(Place);
        }

        var version = (int)connection.ExecuteScalar<long>("SELECT MAX(version) FROM catalog_versions", transaction: transaction);
        return version <= Known ? version : throw CatalogFault.Newer(Place, version, Known);
    }

    private static string GlobOf(string pattern)
    {
        var glob = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var sign = pattern[i];
            var isPlain = sign == '\\' && i + 1 < pattern.Length;
            if (isPlain)
            {
                sign = pattern[++i];
            }

            glob.Append((sign, isPlain) switch
            {
                ('%', false) => "*",
                ('_', false) => "?",
                ('*' or '?' or '[', _) => $"[{sign}]",
                _ => sign.ToString(),
            });
        }

        return glob.ToString();
    }

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
}
