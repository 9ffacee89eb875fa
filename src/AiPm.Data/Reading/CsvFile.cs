using System.Globalization;
using DuckDB.NET.Data;

namespace AiPm.Data;

/// <summary>Reads a csv file in two passes: the first looks at every value to find the types, the second stores them.</summary>
/// <remarks>
/// DuckDB splits the lines into fields; what a field means is decided here, from all rows and never from a sample. An
/// unquoted empty field and an unquoted NA are missing everywhere; N/A, NaN, null, NULL and None are missing in columns
/// that otherwise hold numbers, dates or booleans, and text among text. So the text NA is kept by quoting it.
/// Without a limit DuckDB would keep what it has read of the file as long as the machine has memory.
/// </remarks>
/// <param name="path">Where the bytes are.</param>
/// <param name="name">What the user calls it.</param>
/// <param name="memory">The memory that DuckDB may take, in MB and besides one for each column; more only where a block needs it.</param>
internal sealed class CsvFile(string path, string name, int memory = CsvFile.UsualMemory)
{
    private const int RowsToGoParallel = 512;
    private const int UsualMemory = 512;

    public Table Read(List<string> notes, CancellationToken cancellation)
    {
        Table? whole = null;
        Stream(_ => int.MaxValue, table => whole = table, notes, cancellation);
        return whole ?? throw new InvalidOperationException("A file has at least one block.");
    }

    /// <summary>Hands the rows over in blocks, in order: one block at least, which may have no rows.</summary>
    /// <param name="blockRows">The most rows of a block, from the number of columns.</param>
    /// <param name="take">Takes a block.</param>
    /// <param name="notes">Gets what a user should know.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Stream(Func<int, int> blockRows, Action<Table> take, List<string> notes, CancellationToken cancellation)
    {
        var dialect = CsvDialect.Of(path, name);
        var names = DistinctNames.Of(dialect.Header, notes);
        try
        {
            var query = Query(dialect);
            var (scanned, scans, rows) = Scan(query, names.Count, cancellation);
            using var session = scanned;
            var decisions = names.Select((column, index) => ColumnDecision.Of(column, scans[index])).ToArray();
            notes.AddRange(decisions.Select(decision => decision.Note).OfType<string>());
            var most = blockRows(names.Count);
            if (most == int.MaxValue)
            {
                _ = checked((int)rows);
            }

            var (begun, filled) = (0L, 0);
            var builders = Builders();
            session.Stream(query, block =>
            {
                CheckUnchanged(Math.Max(begun + filled + block.RowCount, rows), rows);
                for (var from = 0; from < block.RowCount;)
                {
                    var count = (int)Math.Min(block.RowCount - from, Size() - filled);
                    Store(block, from, count, builders, filled);
                    from += count;
                    filled += count;
                    if (filled == Size() && begun + filled < rows)
                    {
                        Hand();
                        begun += filled;
                        filled = 0;
                        builders = Builders();
                    }
                }
            });
            CheckUnchanged(begun + filled, rows);
            Hand();

            long Size() => Math.Min(most, rows - begun);
            ColumnBuilder[] Builders() => [.. decisions.Select(decision => ColumnBuilder.For(decision, (int)Size()))];
            void Hand() => take(new Table([.. builders.Select((builder, index) => builder.Build(names[index]))], filled));
        }
        catch (DuckDbFailure failure)
        {
            throw CsvErrors.Explain(name, failure);
        }
        catch (DuckDBException failure)
        {
            throw CsvErrors.Explain(name, failure);
        }
        catch (OverflowException failure)
        {
            throw new AipmException($"The file {name} has more than {int.MaxValue} rows.", "a part of the file", failure);
        }
    }

    private string Query(CsvDialect dialect)
    {
        // In a file with one column an empty field is a blank line and skipped; a row without its value is written NA.
        var missing = dialect.Header.Count > 1 ? "['', 'NA']" : "['NA']";
        var columns = string.Join(", ", dialect.Header.Select((_, index) => $"'c{index.ToString(CultureInfo.InvariantCulture)}': 'VARCHAR'"));
        var options = string.Join(
            ", ",
            "auto_detect = false",
            "header = true",
            $"skip = {dialect.BlankLines.ToString(CultureInfo.InvariantCulture)}",
            $"delim = {DuckDbSession.Literal(dialect.Delimiter.ToString())}",
            "quote = '\"'",
            "escape = '\"'",
            "strict_mode = true",
            $"nullstr = {missing}",
            "allow_quoted_nulls = false",
            "max_line_size = 16000000",
            "buffer_size = 32000000",
            $"compression = '{(CsvDialect.IsCompressed(name) ? "gzip" : "none")}'",
            $"columns = {{{columns}}}");
        return $"SELECT * FROM read_csv({DuckDbSession.PathLiteral(path)}, {options})";
    }

    private (DuckDbSession Session, ColumnScan[] Scans, long RowCount) Scan(string query, int columns, CancellationToken cancellation)
    {
        // A block of long texts may be larger than the limit; then there is none.
        for (var isLimited = true; ; isLimited = false)
        {
            var session = isLimited ? DuckDbSession.Streaming(path, memory + columns, DuckDbSession.ReadingThreads, cancellation) : new DuckDbSession(path, DuckDbSession.ReadingThreads, cancellation);
            try
            {
                var scans = Enumerable.Range(0, columns).Select(_ => new ColumnScan()).ToArray();
                var rows = 0L;
                session.Stream(query, block => rows += Scan(block, scans, rows));
                return (session, scans, rows);
            }
            catch (DuckDbFailure failure) when (isLimited && failure.IsOutOfMemory)
            {
                session.Dispose();
            }
            catch
            {
                session.Dispose();
                throw;
            }
        }
    }

    private static int Scan(DuckDbBlock block, ColumnScan[] scans, long start)
    {
        ForEachColumn(block, scans.Length, column =>
        {
            var vector = block.Column(column);
            var scan = scans[column];
            for (var row = 0; row < block.RowCount; row++)
            {
                if (!vector.IsNull(row))
                {
                    var text = vector.Utf8(row);
                    scan.Add(ValueText.KindOf(text), start + row, text);
                }
            }
        });
        return block.RowCount;
    }

    private static void Store(DuckDbBlock block, int from, int count, ColumnBuilder[] builders, int start) => ForEachColumn(block, builders.Length, column =>
    {
        var vector = block.Column(column);
        var builder = builders[column];
        for (var row = 0; row < count; row++)
        {
            if (vector.IsNull(from + row))
            {
                builder.SetNull(start + row);
            }
            else
            {
                builder.Set(start + row, vector.Utf8(from + row));
            }
        }
    });

    private static void ForEachColumn(DuckDbBlock block, int count, Action<int> work)
    {
        if (block.RowCount >= RowsToGoParallel && count > 1)
        {
            Parallel.For(0, count, work);
            return;
        }

        for (var column = 0; column < count; column++)
        {
            work(column);
        }
    }

    private void CheckUnchanged(long stored, long scanned)
    {
        if (stored != scanned)
        {
            throw new AipmException($"The file {name} changed while it was read.", "the same line again, once nobody writes the file");
        }
    }
}
