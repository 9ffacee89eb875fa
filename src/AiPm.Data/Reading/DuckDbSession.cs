using System.Globalization;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace AiPm.Data;

/// <summary>One DuckDB that may touch one file, or one folder for what memory does not hold, and nothing else: no extensions, no network.</summary>
internal sealed class DuckDbSession : IDisposable
{
    private readonly DuckDBConnection _connection;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _interrupt;

    /// <summary>Opens a session.</summary>
    /// <param name="path">The one file it may read or write.</param>
    /// <param name="threads">The threads it works with.</param>
    /// <param name="cancellation">Interrupts whatever it computes.</param>
    public DuckDbSession(string path, int threads, CancellationToken cancellation)
        : this(":memory:", threads, cancellation, "SET temp_directory = ''", $"SET allowed_paths = [{Literal(path)}, {PathLiteral(path)}]")
    {
    }

    /// <summary>A session for a file that is gone through in blocks: what was read is let go, where DuckDB would keep it as long as the machine has memory.</summary>
    /// <param name="path">The one file it may read.</param>
    /// <param name="memoryMegabytes">The memory that DuckDB may take, in MB.</param>
    /// <param name="threads">The threads it works with.</param>
    /// <param name="cancellation">Interrupts whatever it computes.</param>
    public static DuckDbSession Streaming(string path, int memoryMegabytes, int threads, CancellationToken cancellation) => new(
        ":memory:",
        threads,
        cancellation,
        "SET temp_directory = ''",
        $"SET memory_limit = '{memoryMegabytes.ToString(CultureInfo.InvariantCulture)}MB'",
        $"SET allowed_paths = [{Literal(path)}, {PathLiteral(path)}]");

    private DuckDbSession(string database, int threads, CancellationToken cancellation, params IEnumerable<string> settings)
    {
        _cancellation = cancellation;
        _connection = new DuckDBConnection($"Data Source={database}");
        _connection.Open();
        _interrupt = cancellation.Register(() => NativeMethods.Startup.DuckDBInterrupt(_connection.NativeConnection));
        Execute($"SET threads = {threads.ToString(CultureInfo.InvariantCulture)}");
        Execute("SET autoinstall_known_extensions = false");
        Execute("SET autoload_known_extensions = false");
        foreach (var setting in settings)
        {
            Execute(setting);
        }

        Execute("SET enable_external_access = false");
        Execute("SET lock_configuration = true");
    }

    /// <summary>A session for more rows than memory holds: tables, joins and sorts go to files in a folder.</summary>
    /// <param name="folder">The folder, which is its own.</param>
    /// <param name="memoryMegabytes">The memory that DuckDB may take, in MB.</param>
    /// <param name="threads">The threads it works with.</param>
    /// <param name="cancellation">Interrupts whatever it computes.</param>
    public static DuckDbSession OutOfCore(string folder, int memoryMegabytes, int threads, CancellationToken cancellation) => new(
        Path.Combine(folder, "work.db"),
        threads,
        cancellation,
        $"SET temp_directory = {Literal(Path.Combine(folder, "spill"))}",
        $"SET memory_limit = '{memoryMegabytes.ToString(CultureInfo.InvariantCulture)}MB'",
        "SET preserve_insertion_order = false",
        $"SET allowed_directories = [{Literal(folder)}]");

    /// <summary>A session for the files of a folder, in their order.</summary>
    /// <param name="folder">The folder, which is its own.</param>
    /// <param name="threads">The threads it works with.</param>
    /// <param name="cancellation">Interrupts whatever it computes.</param>
    public static DuckDbSession InFolder(string folder, int threads, CancellationToken cancellation) =>
        new(":memory:", threads, cancellation, "SET temp_directory = ''", $"SET allowed_directories = [{Literal(folder)}]");

    /// <summary>The threads that read: all up to four, past which a disk is the limit.</summary>
    public static int ReadingThreads => Math.Clamp(Environment.ProcessorCount, 1, 4);

    public DuckDBConnection Connection => _connection;

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // The file's name is taken literally: data[1].csv is a file, not a pattern.
    public static string PathLiteral(string path) => Literal(
        string.Concat(path.Select(letter => letter is '*' or '?' or '[' ? $"[{letter}]" : letter.ToString())));

    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        Guard(command.ExecuteNonQuery);
    }

    public List<object?[]> Rows(string sql) => Guard(() => Read(sql));

    private List<object?[]> Read(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Runs a query and hands over its rows in blocks, in order, without ever holding them all.</summary>
    public void Stream(string sql, Action<DuckDbBlock> take) => Guard(() =>
    {
        StreamBlocks(sql, take);
        return 0;
    });

    public void Dispose()
    {
        _interrupt.Dispose();
        _connection.Dispose();
    }

    private void StreamBlocks(string sql, Action<DuckDbBlock> take)
    {
        var connection = _connection.NativeConnection;
        var prepared = NativeMethods.PreparedStatements.DuckDBPrepare(connection, sql, out var statement);
        using (statement)
        {
            if (prepared != DuckDBState.Success)
            {
                throw new DuckDbFailure(NativeMethods.PreparedStatements.DuckDBPrepareError(statement));
            }

            var state = NativeMethods.PreparedStatements.DuckDBExecutePreparedStreaming(statement, out var result);
            try
            {
                ThrowIfFailed(state, ref result);
                while (true)
                {
                    _cancellation.ThrowIfCancellationRequested();
                    using var chunk = NativeMethods.Query.DuckDBFetchChunk(result);
                    if (chunk.IsInvalid)
                    {
                        break;
                    }

                    take(new DuckDbBlock(chunk));
                }

                ThrowIfFailed(DuckDBState.Success, ref result);
            }
            finally
            {
                NativeMethods.Query.DuckDBDestroyResult(ref result);
            }
        }
    }

    // What was interrupted fails with an error of DuckDB's own, which says nothing of a user's file.
    private T Guard<T>(Func<T> action)
    {
        _cancellation.ThrowIfCancellationRequested();
        try
        {
            return action();
        }
        catch (Exception failure) when (_cancellation.IsCancellationRequested && failure is DuckDbFailure or DuckDBException)
        {
            throw new OperationCanceledException("DuckDB was interrupted.", failure, _cancellation);
        }
    }

    private static void ThrowIfFailed(DuckDBState state, ref DuckDBResult result)
    {
        var error = NativeMethods.Query.DuckDBResultError(ref result);
        if (state != DuckDBState.Success || !string.IsNullOrEmpty(error))
        {
            throw new DuckDbFailure(error);
        }
    }
}
