using System.Globalization;
using DuckDB.NET.Data;

namespace AiPm.Data;

/// <summary>Reads a csv file in two passes: the first looks at every value to find the types, the second stores them.</summary>
/// <remarks>
/// DuckDB splits the lines into fields; what a field means is decided here, from all rows and never from a sample. An
/// unquoted empty field and an unquoted NA are missing everywhere; N/A, NaN, null, NULL and None are missing in columns
/// that otherwise hold numbers, dates or booleans, and text among text. So the text NA is kept by quoting it.
/// </remarks>
internal sealed class CsvFile(string path, string name)
{
    private const int RowsToGoParallel = 512;

    public Table Read(List<string> notes, CancellationToken cancellation)
    {
        var dialect = CsvDialect.Of(path, name);
        var names = DistinctNames.Of(dialect.Header, notes);
        try
        {
            using var session = new DuckDbSession(path, DuckDbSession.ReadingThreads, cancellation);
            var query = Query(dialect);
            var scans = names.Select(_ => new ColumnScan()).ToArray();
            var rows = 0;
            session.Stream(query, block => rows = checked(rows + Scan(block, scans, rows)));

            var decisions = names.Select((column, index) => ColumnDecision.Of(column, scans[index])).ToArray();
            notes.AddRange(decisions.Select(decision => decision.Note).OfType<string>());
            var builders = decisions.Select(decision => ColumnBuilder.For(decision, rows)).ToArray();
            var stored = 0;
            session.Stream(query, block => stored += Store(block, builders, stored, rows));
            CheckUnchanged(stored, rows);
            return new Table([.. builders.Select((builder, index) => builder.Build(names[index]))], rows);
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
            $"compression = '{(CsvDialect.IsCompressed(name) ? "gzip" : "none")}'",
            $"columns = {{{columns}}}");
        return $"SELECT * FROM read_csv({DuckDbSession.PathLiteral(path)}, {options})";
    }

    private static int Scan(DuckDbBlock block, ColumnScan[] scans, int start)
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

    private int Store(DuckDbBlock block, ColumnBuilder[] builders, int start, int rows)
    {
        var count = block.RowCount;
        CheckUnchanged(Math.Max(start + count, rows), rows);
        ForEachColumn(block, builders.Length, column =>
        {
            var vector = block.Column(column);
            var builder = builders[column];
            for (var row = 0; row < count; row++)
            {
                if (vector.IsNull(row))
                {
                    builder.SetNull(start + row);
                }
                else
                {
                    builder.Set(start + row, vector.Utf8(row));
                }
            }
        });
        return count;
    }

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

    private void CheckUnchanged(int stored, int scanned)
    {
        if (stored != scanned)
        {
            throw new AipmException($"The file {name} changed while it was read.", "the same line again, once nobody writes the file");
        }
    }
}
